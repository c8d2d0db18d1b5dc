import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { filtersIn } from '../../core/filters.js';
import { toInstant, toLocal } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { go, href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { emptyState } from '../../ui/empty-state.js';
import { filterSelect, filterTime, ignoredFilters } from '../../ui/filters.js';
import { listTable } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';
import { catalogue } from '../event-types/catalogue.js';

/** @type {import('../../ui/long-list.js').Column<Api.Event>[]} */
const COLUMNS = [
  {
    label: 'delivery.type',
    kind: 'clip',
    cell: (event) => html`<span class="named">
      <a class="name clip" href=${href(path`/events/${event.id}`)} title=${event.type}>${event.type}</a>
      ${event.is_test ? html`<span class="badge">${t('delivery.test')}</span>` : nothing}
    </span>`,
  },
  { label: 'event.id', kind: 'clip wide mono quiet', cell: (event) => event.id },
  { label: 'event.resource', kind: 'clip mono quiet', cell: (event) => event.resource_id ?? '–' },
  { label: 'webhook.environment', cell: (event) => t(`environment.${event.environment}`) },
  { label: 'event.published', kind: 'nowrap quiet', cell: (event) => html`<time-ago .at=${event.created_at}></time-ago>` },
];

/** @type {Record<string, import('../../core/filters.js').Kind>} */
const FILTERS = { type: 'text', since: 'time', until: 'time' };

/** What was published. */
class EventsPage extends LightElement {
  static properties = { query: { attribute: false }, types: { state: true }, publishing: { state: true } };

  /** @type {PagedList<Api.Event>} */
  list = new PagedList(this, '/events');
  polling = new Polling(this, () => this.list.refresh(), 5);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {Api.EventType[]} */
    this.types = [];
    this.publishing = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    this.types = await catalogue();
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.list.reset(filtersIn(this.query, FILTERS).filters);
  }

  async publish() {
    await import('./publish-dialog.js');
    this.publishing = true;
  }

  /** @param {ControlEvent} event */
  published(event) {
    this.publishing = false;
    if (event.detail) go(path`/events/${event.detail.id}`);
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('events.title'), lead: t('events.lead'), actions: this.publishButton() })}
      <section class="card" aria-label=${t('events.title')}>
        ${ignoredFilters(this.query, FILTERS)}
        <div class="filters" role="search">
          ${filterSelect({
            name: 'type',
            label: t('delivery.type'),
            value: this.query.type,
            options: this.types.map((type) => ({ value: type.name, text: type.name })),
          })}
          ${filterTime({ name: 'since', label: t('filter.since'), value: toLocal(this.query.since), read: toInstant })}
          ${filterTime({ name: 'until', label: t('filter.until'), value: toLocal(this.query.until), read: toInstant })}
        </div>
        ${listTable(this.list, COLUMNS, () => this.empty())}
      </section>
      ${this.publishing ? html`<publish-dialog @closed=${this.published}></publish-dialog>` : nothing}
    </div>`;
  }

  publishButton() {
    if (!session.may('manager', 'publisher')) return nothing;
    return html`<sl-button variant="primary" @click=${this.publish}>
      <app-icon slot="prefix" name="send" aria-hidden="true"></app-icon>${t('events.publish')}
    </sl-button>`;
  }

  empty() {
    return emptyState({ icon: 'envelope-paper', title: t('events.none'), text: t('events.noneText'), action: this.publishButton() });
  }
}

customElements.define('events-page', EventsPage);
