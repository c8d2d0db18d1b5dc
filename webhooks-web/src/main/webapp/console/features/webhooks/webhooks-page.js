import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { request } from '../../core/api.js';
import { filtersIn } from '../../core/filters.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { WEBHOOK_MANAGERS } from '../../core/roles.js';
import { href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { emptyState } from '../../ui/empty-state.js';
import { filterSelect, filterText, ignoredFilters } from '../../ui/filters.js';
import { listTable } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';
import { statusBadge } from '../../ui/status-badge.js';
import { toast } from '../../ui/toast-region.js';

const STATUSES = ['active', 'paused', 'disabled', 'pending', 'rejected'];

/** @type {Record<string, import('../../core/filters.js').Kind>} */
const FILTERS = { name: 'text', event_type: 'text', status: STATUSES, environment: ['production', 'sandbox'] };

/** The webhooks of the account. */
class WebhooksPage extends LightElement {
  static properties = { query: { attribute: false }, testing: { state: true } };

  /** @type {PagedList<Api.Webhook>} */
  list = new PagedList(this, '/webhooks');
  polling = new Polling(this, () => this.list.refresh(), 10);
  /** @type {import('../../ui/long-list.js').Column<Api.Webhook>[]} */
  columns = [
    {
      label: 'webhook.name',
      kind: 'clip',
      cell: (webhook) => html`<a class="name" href=${href(path`/webhooks/${webhook.id}`)} title=${webhook.name}>${webhook.name}</a>
        ${subscription(webhook)}`,
    },
    { label: 'webhook.url', kind: 'clip wide mono quiet', cell: (webhook) => html`<span title=${webhook.url}>${webhook.url}</span>` },
    { label: 'webhook.authType', kind: 'nowrap', cell: (webhook) => t(`auth.${webhook.auth.type}`) },
    { label: 'webhook.createdAt', kind: 'nowrap quiet', cell: (webhook) => html`<time-ago .at=${webhook.created_at}></time-ago>` },
    { label: 'webhook.updatedAt', kind: 'nowrap quiet', cell: (webhook) => html`<time-ago .at=${webhook.updated_at}></time-ago>` },
    { label: 'stats.lastSuccess', kind: 'nowrap quiet', cell: (webhook) => html`<time-ago .at=${webhook.stats?.last_success_at ?? null}></time-ago>` },
    { label: 'webhook.status', cell: (webhook) => this.status(webhook) },
    { label: 'webhook.actions', kind: 'end', cell: (webhook) => this.actions(webhook) },
  ];

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** The webhook in the test dialog. */
    this.testing = null;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.list.reset(filtersIn(this.query, FILTERS).filters);
  }

  /** @param {Api.Webhook} webhook */
  confirmRemoval(webhook) {
    return ask({
      title: t('webhook.delete'),
      text: t('webhook.deleteText', { name: webhook.name }),
      button: t('webhook.delete'),
      danger: true,
      typed: webhook.name,
      run: async () => {
        const { status } = await request('DELETE', path`/webhooks/${webhook.id}`);
        toast(t(status === 202 ? 'approval.submitted' : 'webhook.deleted', { name: webhook.name }));
        if (status === 202) await this.list.refresh();
        if (status !== 202) this.list.remove(webhook);
      },
    });
  }

  /** @param {Api.Webhook} webhook */
  async test(webhook) {
    await import('./test-dialog.js');
    this.testing = webhook;
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('webhooks.title'), lead: t('webhooks.lead'), actions: this.createButton() })}
      <section class="card" aria-label=${t('webhooks.title')}>
        ${this.filters()} ${listTable(this.list, this.columns, () => this.empty())}
      </section>
      ${this.testing
        ? html`<test-dialog .webhook=${this.testing} @closed=${() => (this.testing = null)}></test-dialog>`
        : nothing}
    </div>`;
  }

  createButton() {
    if (!session.may(...WEBHOOK_MANAGERS)) return nothing;
    return html`<sl-button variant="primary" href=${href('/webhooks/new')}>
      <app-icon slot="prefix" name="plus-lg" aria-hidden="true"></app-icon>${t('webhooks.create')}
    </sl-button>`;
  }

  filters() {
    const { status, environment, event_type: eventType, name } = this.query;
    return html`${ignoredFilters(this.query, FILTERS)}<div class="filters" role="search">
      ${filterText({ name: 'name', label: t('webhooks.filterName'), value: name })}
      ${filterText({ name: 'event_type', label: t('webhooks.filterType'), value: eventType, icon: 'tags' })}
      ${filterSelect({
        name: 'status',
        label: t('webhook.status'),
        value: status,
        options: STATUSES.map((value) => ({ value, text: t(`status.${value}`) })),
      })}
      ${filterSelect({
        name: 'environment',
        label: t('webhook.environment'),
        value: environment,
        options: ['production', 'sandbox'].map((value) => ({ value, text: t(`environment.${value}`) })),
      })}
    </div>`;
  }

  /** @param {Api.Webhook} webhook */
  status(webhook) {
    return html`<span class="row tight">
      ${statusBadge(isFailing(webhook) ? 'failing' : webhook.status, webhook.status_reason ?? '')}
      ${isFailing(webhook)
        ? html`<span class="quiet small">${t('webhooks.failures', { count: webhook.stats.consecutive_failures })}</span>`
        : nothing}
      ${webhook.pending_approval ? html`<span class="badge warn">${t('webhook.awaiting')}</span>` : nothing}
    </span>`;
  }

  /** @param {Api.Webhook} webhook */
  actions(webhook) {
    const named = html`<span class="visually-hidden"> ${webhook.name}</span>`;
    return html`<span class="row-actions">
      <sl-button size="small" href=${href(path`/webhooks/${webhook.id}`)}>${t('webhook.view')}${named}</sl-button>
      ${session.may(...WEBHOOK_MANAGERS)
        ? html`<sl-button size="small" @click=${() => this.test(webhook)}>${t('webhook.test')}${named}</sl-button>
            <sl-button size="small" class="danger-quiet" @click=${() => this.confirmRemoval(webhook)}>
              ${t('webhook.delete')}${named}
            </sl-button>`
        : nothing}
    </span>`;
  }

  empty() {
    if (Object.keys(filtersIn(this.query, FILTERS).filters).length > 0) {
      return emptyState({
        icon: 'search',
        title: t('filter.nothing'),
        text: t('filter.nothingText'),
        action: html`<sl-button href=${href('/webhooks')}>${t('filter.clear')}</sl-button>`,
      });
    }
    return emptyState({
      icon: 'broadcast',
      title: t('webhooks.none'),
      text: t('webhooks.noneText'),
      action: this.createButton(),
    });
  }
}

/** Which events it is sent, in one line; all of them in its title. @param {Api.Webhook} webhook */
function subscription({ event_types: types }) {
  if (!types) return html`<span class="second quiet small">${t('webhooks.allTypes')}</span>`;
  return html`<span class="second quiet small" title=${types.join(', ')}>${types.join(', ')}</span>`;
}

/** It is active, and so many attempts in a row failed that somebody should look. @param {Api.Webhook} webhook @returns {boolean} */
function isFailing({ status, stats }) {
  return status === 'active' && (stats?.consecutive_failures ?? 0) > 2;
}

customElements.define('webhooks-page', WebhooksPage);
