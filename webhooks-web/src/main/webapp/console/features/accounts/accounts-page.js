import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/time-ago.js';
import { path, write } from '../../core/address.js';
import { request } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { listTable } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';
import { toast } from '../../ui/toast-region.js';

/** Every account, for administrators. */
class AccountsPage extends LightElement {
  static properties = { query: { attribute: false }, editing: { state: true } };

  /** @type {PagedList<Api.Account>} */
  list = new PagedList(this, '/accounts', { global: true });
  /** @type {import('../../ui/long-list.js').Column<Api.Account>[]} */
  columns = [
    { label: 'accounts.name', kind: 'clip wide', cell: (account) => html`<span class="name" title=${account.name}>${account.name}</span>` },
    { label: 'accounts.source', kind: 'clip mono quiet', cell: (account) => account.source ?? '–' },
    { label: 'accounts.default_profile', cell: (account) => html`<span class="chip">${account.default_profile}</span>` },
    { label: 'accounts.approvals', kind: 'clip quiet', cell: approved },
    { label: 'delivery.created', kind: 'nowrap quiet', cell: (account) => html`<time-ago .at=${account.created_at}></time-ago>` },
    { label: 'webhook.actions', kind: 'end', cell: (account) => this.actions(account) },
  ];

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {Partial<Api.Account> | null} */
    this.editing = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.list.reset();
  }

  /** @param {Partial<Api.Account>} account one to be opened is empty */
  async edit(account) {
    await import('./account-dialog.js');
    this.editing = account;
  }

  /** @param {ControlEvent} event */
  edited(event) {
    this.editing = null;
    if (event.detail) this.list.reset();
  }

  /** @param {Api.Account} account */
  close(account) {
    return ask({
      title: t('accounts.close'),
      text: t('accounts.closeText', { name: account.name }),
      button: t('accounts.close'),
      danger: true,
      typed: account.name,
      run: async () => {
        await request('DELETE', path`/accounts/${account.id}`, { global: true });
        if (session.account?.id === account.id) session.look(null);
        this.list.remove(account);
        toast(t('accounts.closed', { name: account.name }));
      },
    });
  }

  render() {
    return html`<div class="page">
      ${pageHead({
        title: t('accounts.title'),
        lead: t('accounts.lead'),
        actions: html`<sl-button variant="primary" @click=${() => this.edit({})}>
          <app-icon slot="prefix" name="plus-lg" aria-hidden="true"></app-icon>${t('accounts.open')}
        </sl-button>`,
      })}
      <section class="card" aria-label=${t('accounts.title')}>${listTable(this.list, this.columns, () => nothing)}</section>
      ${this.editing ? html`<account-dialog .account=${this.editing} @closed=${this.edited}></account-dialog>` : nothing}
    </div>`;
  }

  /** @param {Api.Account} account */
  actions(account) {
    const named = html`<span class="visually-hidden"> ${account.name}</span>`;
    return html`<span class="row-actions">
      <sl-button size="small" href=${write({ account: account.name === 'default' ? null : account.id, path: '/webhooks' })}>${t('accounts.look')}${named}</sl-button>
      <sl-button size="small" @click=${() => this.edit(account)}>${t('webhook.edit')}${named}</sl-button>
      ${account.name === 'default'
        ? nothing
        : html`<sl-button size="small" class="danger-quiet" @click=${() => this.close(account)}>${t('accounts.close')}${named}</sl-button>`}
    </span>`;
  }
}

/** @param {Api.Account} account @returns {string} what needs a second person */
function approved(account) {
  const on = /** @type {const} */ (['create', 'update', 'delete']).filter((action) => account.approvals?.[action]);
  return on.map((action) => t(`approvals.${action}`)).join(', ') || '–';
}

customElements.define('accounts-page', AccountsPage);
