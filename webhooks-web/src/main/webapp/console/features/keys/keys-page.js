import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { request } from '../../core/api.js';
import { filtersIn } from '../../core/filters.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { emptyState } from '../../ui/empty-state.js';
import { filterSelect, ignoredFilters } from '../../ui/filters.js';
import { listTable } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';
import { toast } from '../../ui/toast-region.js';

/** @type {Record<string, import('../../core/filters.js').Kind>} */
const FILTERS = { role: ['admin'] };

/** The API keys of the account, or those of administrators. */
class KeysPage extends LightElement {
  static properties = { query: { attribute: false }, issuing: { state: true } };

  /** @type {PagedList<Api.ApiKey>} */
  list = new PagedList(this, '/api-keys');
  /** @type {import('../../ui/long-list.js').Column<Api.ApiKey>[]} */
  columns = [
    { label: 'keys.name', kind: 'clip wide', cell: (key) => html`<span class="name" title=${key.name}>${key.name}</span>` },
    { label: 'keys.role', cell: (key) => html`<span class="badge">${t(`role.${key.role}`)}</span>` },
    { label: 'keys.token', kind: 'mono quiet nowrap', cell: (key) => `${key.prefix}…` },
    { label: 'delivery.created', kind: 'nowrap quiet', cell: (key) => html`<time-ago .at=${key.created_at}></time-ago>` },
    {
      label: 'keys.expires',
      kind: 'nowrap quiet',
      cell: (key) => (key.expires_at ? html`<time-ago .at=${key.expires_at}></time-ago>` : t('keys.never')),
    },
    { label: 'webhook.actions', kind: 'end', cell: (key) => this.actions(key) },
  ];

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    this.issuing = false;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.list.reset(filtersIn(this.query, FILTERS).filters);
  }

  async issue() {
    await import('./key-dialog.js');
    this.issuing = true;
  }

  /** @param {ControlEvent} event */
  issued(event) {
    this.issuing = false;
    if (event.detail) this.list.reset(this.query);
  }

  /** @param {Api.ApiKey} key */
  revoke(key) {
    return ask({
      title: t('keys.revoke'),
      text: t('keys.revokeText', { name: key.name }),
      button: t('keys.revoke'),
      danger: true,
      run: async () => {
        await request('DELETE', path`/api-keys/${key.id}`, { query: { role: this.query.role } });
        this.list.remove(key);
        toast(t('keys.revoked', { name: key.name }));
      },
    });
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('keys.title'), lead: t('keys.lead'), actions: this.issueButton() })}
      <section class="card" aria-label=${t('keys.title')}>
        ${session.isAdmin && !session.account
          ? html`${ignoredFilters(this.query, FILTERS)}<div class="filters">
              ${filterSelect({
                name: 'role',
                label: t('keys.whose'),
                value: this.query.role,
                options: [{ value: 'admin', text: t('keys.admins') }],
              })}
            </div>`
          : nothing}
        ${listTable(this.list, this.columns, () => this.empty())}
      </section>
      ${this.issuing ? html`<key-dialog @closed=${this.issued}></key-dialog>` : nothing}
    </div>`;
  }

  issueButton() {
    return html`<sl-button variant="primary" @click=${this.issue}>
      <app-icon slot="prefix" name="plus-lg" aria-hidden="true"></app-icon>${t('keys.issue')}
    </sl-button>`;
  }

  empty() {
    return emptyState({ icon: 'key', title: t('keys.none'), text: t('keys.noneText'), action: this.issueButton() });
  }

  /** @param {Api.ApiKey} key */
  actions(key) {
    return html`<sl-button size="small" class="danger-quiet" @click=${() => this.revoke(key)}>
      ${t('keys.revoke')}<span class="visually-hidden"> ${key.name}</span>
    </sl-button>`;
  }
}

customElements.define('keys-page', KeysPage);
