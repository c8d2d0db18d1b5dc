import { html, nothing } from 'lit';
import '../ui/app-icon.js';
import { write } from '../core/address.js';
import { get } from '../core/api.js';
import { LightElement } from '../core/light-element.js';
import { here } from '../core/router.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';

const THEMES = [
  ['system', 'circle-half'],
  ['light', 'sun'],
  ['dark', 'moon-stars'],
];

/** Nobody opens the menu at once: what it is made of comes when somebody is about to. */
const PARTS = () =>
  Promise.all([
    import('../ui/system-icons.js'),
    import('@shoelace-style/shoelace/components/divider/divider.js'),
    import('@shoelace-style/shoelace/components/dropdown/dropdown.js'),
    import('@shoelace-style/shoelace/components/menu/menu.js'),
    import('@shoelace-style/shoelace/components/menu-item/menu-item.js'),
    import('@shoelace-style/shoelace/components/menu-label/menu-label.js'),
  ]);

/** Who is signed in, which account an administrator looks at, the theme, and the way out. */
class AccountMenu extends LightElement {
  static properties = { accounts: { state: true } };

  constructor() {
    super();
    /** @type {import('../core/session.js').Account[] | null} */
    this.accounts = null;
    /** @type {Promise<unknown> | null} */
    this.parts = null;
    this.ready = false;
    this.changed = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    session.addEventListener('changed', this.changed);
    session.addEventListener('moved', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener('changed', this.changed);
    session.removeEventListener('moved', this.changed);
  }

  load() {
    this.parts ??= PARTS().then(() => (this.ready = true));
    return this.parts;
  }

  /** A press before the parts are there would be lost. */
  async press() {
    if (this.ready) return;
    await this.load();
    this.querySelector('sl-dropdown')?.show();
  }

  /** The accounts are fetched when somebody wants to see them. */
  async opened() {
    if (!session.isAdmin) return;
    this.requestUpdate();
    this.accounts = (await get('/accounts', { limit: 250 }, { global: true })).data;
  }

  /** @param {ControlEvent} event */
  select(event) {
    const { value = '' } = event.detail.item;
    const [kind, name] = value.split(':');
    if (kind === 'theme') {
      window.theme.choose(name);
      this.requestUpdate();
    }
    if (kind === 'out') {
      history.replaceState(null, '', '#/');
      session.end();
    }
  }

  render() {
    const { principal } = session;
    if (!principal) return nothing;
    return html`<sl-dropdown
      placement="top-start"
      distance="4"
      @pointerenter=${this.load}
      @focusin=${this.load}
      @sl-show=${this.opened}
      @sl-select=${this.select}
    >
      <button slot="trigger" type="button" class="account-button" @click=${this.press}>
        <app-icon name="building" aria-hidden="true"></app-icon>
        <span>
          <span class="visually-hidden">${t('account.menu')}</span>
          <strong>${session.accountName}</strong>
          <span class="quiet">${principal.name} · ${t(`role.${principal.role}`)}</span>
        </span>
        <app-icon name="chevron-up" aria-hidden="true"></app-icon>
      </button>
      <sl-menu>
        ${session.isAdmin ? this.chooser() : nothing}
        <sl-menu-label>${t('theme.title')}</sl-menu-label>
        ${THEMES.map(
          ([name, icon]) => html`<sl-menu-item type="checkbox" value="theme:${name}" ?checked=${window.theme.chosen() === name}>
            <app-icon slot="prefix" name=${icon}></app-icon>${t(`theme.${name}`)}
          </sl-menu-item>`,
        )}
        <sl-divider></sl-divider>
        <sl-menu-item value="out"><app-icon slot="prefix" name="box-arrow-right"></app-icon>${t('account.signOut')}</sl-menu-item>
      </sl-menu>
    </sl-dropdown>`;
  }

  /** Accounts are links, so that one can be opened in a tab of its own. */
  chooser() {
    const chosen = session.account?.id ?? null;
    const list = listOf(here().path);
    return html`<sl-menu-label>${t('account.choose')}</sl-menu-label>
      ${(this.accounts ?? []).map((account) => {
        const id = account.name === 'default' ? null : account.id;
        return html`<a class="menu-link" role="menuitemcheckbox" aria-checked=${chosen === id} href=${write({ account: id, path: list })}>
          <app-icon name="check-lg" aria-hidden="true"></app-icon><span>${account.name}</span>
        </a>`;
      })}
      <sl-divider></sl-divider>`;
  }
}

/** What another account has, too: the list that a page belongs to. @param {string} path */
function listOf(path) {
  return path.split('/').slice(0, 2).join('/');
}

customElements.define('account-menu', AccountMenu);
