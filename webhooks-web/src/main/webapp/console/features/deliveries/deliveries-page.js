import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import { get } from '../../core/api.js';
import { filtersIn } from '../../core/filters.js';
import { toInstant, toLocal } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { WEBHOOK_MANAGERS } from '../../core/roles.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { filterSelect, filterText, filterTime, ignoredFilters } from '../../ui/filters.js';
import { pageHead } from '../../ui/page-head.js';
import { catalogue } from '../event-types/catalogue.js';
import { deliveriesTable } from './deliveries-table.js';

const STATUSES = ['pending', 'sending', 'succeeded', 'failed', 'held', 'cancelled'];

/** @type {Record<string, import('../../core/filters.js').Kind>} */
const FILTERS = {
  status: STATUSES,
  webhook_id: 'text',
  event_type: 'text',
  event_id: 'text',
  is_test: ['true', 'false'],
  since: 'time',
  until: 'time',
};

/** The deliveries of the account. Every filter is in the address. */
class DeliveriesPage extends LightElement {
  static properties = {
    query: { attribute: false },
    replaying: { state: true },
    webhooks: { state: true },
    types: { state: true },
  };

  /** @type {PagedList<Api.Delivery>} */
  list = new PagedList(this, '/deliveries');
  polling = new Polling(this, () => this.list.refresh(), 4);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    this.replaying = false;
    /** @type {Api.Webhook[]} */
    this.webhooks = [];
    /** @type {Api.EventType[]} */
    this.types = [];
  }

  async connectedCallback() {
    super.connectedCallback();
    const [webhooks, types] = await Promise.all([get('/webhooks', { limit: 250 }), catalogue()]);
    this.webhooks = webhooks.data;
    this.types = types;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.list.reset(filtersIn(this.query, FILTERS).filters);
  }

  async openReplay() {
    await import('../jobs/replay-dialog.js');
    this.replaying = true;
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('deliveries.title'), lead: t('deliveries.lead'), actions: this.replayButton() })}
      <section class="card" aria-label=${t('deliveries.title')}>
        ${this.filters()} ${deliveriesTable(this.list, { filtered: Object.keys(filtersIn(this.query, FILTERS).filters).length > 0 })}
      </section>
      ${this.replaying
        ? html`<replay-dialog .filter=${filtersIn(this.query, FILTERS).filters} @closed=${() => (this.replaying = false)}></replay-dialog>`
        : nothing}
    </div>`;
  }

  replayButton() {
    if (!session.may(...WEBHOOK_MANAGERS)) return nothing;
    return html`<sl-button @click=${this.openReplay}>
      <app-icon slot="prefix" name="arrow-counterclockwise" aria-hidden="true"></app-icon>${t('deliveries.replay')}
    </sl-button>`;
  }

  filters() {
    const { query } = this;
    return html`${ignoredFilters(this.query, FILTERS)}<div class="filters" role="search">
      ${filterSelect({
        name: 'status',
        label: t('webhook.status'),
        value: query.status,
        options: STATUSES.map((value) => ({ value, text: t(`status.${value}`) })),
      })}
      ${filterSelect({
        name: 'webhook_id',
        label: t('delivery.webhook'),
        value: query.webhook_id,
        options: this.webhooks.map((webhook) => ({ value: webhook.id, text: webhook.name })),
      })}
      ${filterSelect({
        name: 'event_type',
        label: t('delivery.type'),
        value: query.event_type,
        options: this.types.map((type) => ({ value: type.name, text: type.name })),
      })}
      ${filterSelect({
        name: 'is_test',
        label: t('delivery.test'),
        value: query.is_test,
        options: [
          { value: 'true', text: t('delivery.onlyTests') },
          { value: 'false', text: t('delivery.noTests') },
        ],
      })}
      ${filterText({ name: 'event_id', label: t('delivery.eventId'), value: query.event_id, icon: 'hash' })}
      ${filterTime({ name: 'since', label: t('filter.since'), value: toLocal(query.since), read: toInstant })}
      ${filterTime({ name: 'until', label: t('filter.until'), value: toLocal(query.until), read: toInstant })}
    </div>`;
  }
}

customElements.define('deliveries-page', DeliveriesPage);
