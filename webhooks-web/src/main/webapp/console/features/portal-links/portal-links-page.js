import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/copy-text.js';
import '../../ui/time-ago.js';
import '../webhooks/webhook-limit.js';
import { path } from '../../core/address.js';
import { newKey, post, request } from '../../core/api.js';
import { dropDraft, keepDraft, keptDraft } from '../../core/drafts.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { asProblem } from '../../core/problem.js';
import { isGuest, linkRoles } from '../../core/roles.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { codeBlock } from '../../ui/code-block.js';
import { ask } from '../../ui/confirm-dialog.js';
import { emptyState } from '../../ui/empty-state.js';
import { faultList, focusFirstFault } from '../../ui/fault-list.js';
import { choiceField, textField } from '../../ui/fields.js';
import { listTable } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';
import { toast } from '../../ui/toast-region.js';

const LIFETIMES = [300, 900, 3600, 28800, 86400];
const DRAFT = 'portal link';

/** Links that open the console for somebody else: those that are open, and new ones. */
class PortalLinksPage extends LightElement {
  static properties = {
    params: { attribute: false },
    query: { attribute: false },
    draft: { state: true },
    link: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  /** @type {PagedList<Api.PortalLink>} */
  list = new PagedList(this, '/portal-links');
  /** @type {import('../../ui/long-list.js').Column<Api.PortalLink>[]} */
  columns = [
    { label: 'portal.name', kind: 'clip wide', cell: (link) => html`<span class="name" title=${link.name}>${link.name}</span>` },
    { label: 'portal.role', cell: (link) => html`<span class="badge">${t(`role.${link.role}`)}</span>` },
    { label: 'portal.webhooks', kind: 'end', cell: (link) => link.webhook_ids?.length ?? t('portal.allWebhooks') },
    { label: 'delivery.created', kind: 'nowrap quiet', cell: (link) => html`<time-ago .at=${link.created_at}></time-ago>` },
    { label: 'keys.expires', kind: 'nowrap quiet', cell: (link) => html`<time-ago .at=${link.expires_at}></time-ago>` },
    { label: 'webhook.actions', kind: 'end', cell: (link) => this.actions(link) },
  ];

  constructor() {
    super();
    this.draft = { name: '', role: 'viewer', lifetime: '3600', webhook_ids: null, ...keptDraft(DRAFT)?.draft };
    this.link = null;
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
    this.busy = false;
    this.key = newKey();
  }

  connectedCallback() {
    super.connectedCallback();
    this.list.reset();
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    this.draft = { ...this.draft, [name]: value };
    this.problem = this.problem?.without(name) ?? null;
    this.key = newKey();
    keepDraft(DRAFT, this.draft);
  }

  /** @param {ControlEvent} event */
  async open(event) {
    event.preventDefault();
    const { name, role, lifetime, webhook_ids } = this.draft;
    this.busy = true;
    this.problem = null;
    try {
      this.link = await post(
        '/portal-links',
        {
          ...(name.trim() ? { name: name.trim() } : {}),
          role,
          ...(isGuest(role) && webhook_ids ? { webhook_ids } : {}),
          expires_in_seconds: Number(lifetime),
        },
        { key: this.key },
      );
      this.key = newKey();
      dropDraft(DRAFT);
      this.list.reset();
    } catch (problem) {
      this.problem = asProblem(problem);
      await this.updateComplete;
      focusFirstFault(this);
    }
    this.busy = false;
  }

  /** @param {Api.PortalLink} link */
  revoke(link) {
    return ask({
      title: t('portal.revoke'),
      text: t('portal.revokeText', { name: link.name }),
      button: t('portal.revoke'),
      danger: true,
      run: async () => {
        await request('DELETE', path`/portal-links/${link.id}`);
        this.list.remove(link);
        if (this.link?.id === link.id) this.link = null;
        toast(t('portal.revoked'));
      },
    });
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('portal.title'), lead: t('portal.lead', { name: session.accountName }) })}
      <section class="card">
        <div class="card-head"><h2>${t('portal.new')}</h2></div>
        <form class="card-body stack" novalidate @submit=${this.open}>
          ${this.fields()} ${faultList(this.problem, 'portal', this.draft)}
          <div class="actions">
            <sl-button type="submit" variant="primary" ?loading=${this.busy}>
              <app-icon slot="prefix" name="link-45deg" aria-hidden="true"></app-icon>${t('portal.open')}
            </sl-button>
          </div>
        </form>
      </section>
      ${this.link ? this.made(this.link) : nothing}
      <section class="card" aria-labelledby="open-links">
        <div class="card-head"><h2 id="open-links">${t('portal.open.title')}</h2></div>
        ${listTable(this.list, this.columns, none)}
      </section>
    </div>`;
  }

  fields() {
    const { role, webhook_ids: ids } = this.draft;
    return html`<div class="fields">
        ${textField(this.field('name', { label: t('portal.name'), placeholder: t('portal.namePlaceholder') }))}
        ${choiceField(
          this.field('role', {
            label: t('portal.role'),
            options: linkRoles(session.isAdmin).map((value) => ({ value, text: `${t(`role.${value}`)} – ${t(`portal.${value}`)}` })),
          }),
        )}
        ${choiceField(
          this.field('lifetime', {
            label: t('portal.lifetime'),
            options: LIFETIMES.map((seconds) => ({ value: String(seconds), text: t(`portal.for${seconds}`) })),
          }),
        )}
      </div>
      ${isGuest(role)
        ? html`<webhook-limit
            .value=${ids}
            .fault=${this.problem?.at('webhook_ids') ?? ''}
            @chosen=${(event) => this.set('webhook_ids', event.detail)}
          ></webhook-limit>`
        : nothing}`;
  }

  /** @param {string} name @param {object} more @returns {any} */
  field(name, more) {
    return { value: this.draft[name], change: (/** @type {any} */ value) => this.set(name, value), fault: this.problem?.at(name) ?? '', ...more };
  }

  /** @param {Api.PortalLink} link */
  actions(link) {
    return html`<sl-button size="small" class="danger-quiet" @click=${() => this.revoke(link)}>
      ${t('portal.revoke')}<span class="visually-hidden"> ${link.name}</span>
    </sl-button>`;
  }

  /** @param {Api.PortalLink} link */
  made(link) {
    return html`<section class="card" aria-labelledby="made">
      <div class="card-head"><h2 id="made">${t('portal.made')}</h2></div>
      <div class="card-body stack">
        <p class="note warn"><app-icon name="eye" aria-hidden="true"></app-icon><span>${t('portal.once')}</span></p>
        <copy-text .text=${link.url} .label=${t('portal.link')}></copy-text>
        <p class="quiet small">${t('portal.ends')} <time-ago .at=${link.expires_at}></time-ago></p>
        ${codeBlock(`<iframe src="${link.url}" title="${t('app.name')}"></iframe>`, { label: t('portal.embed') })}
        <p class="quiet small">${t('portal.origins')}</p>
      </div>
    </section>`;
  }
}

function none() {
  return emptyState({ icon: 'link-45deg', title: t('portal.none'), text: t('portal.noneText') });
}

customElements.define('portal-links-page', PortalLinksPage);
