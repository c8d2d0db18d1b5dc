import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/icon/icon.js';
import '../parts/time-ago.js';
import { catalogue } from '../core/catalogue.js';
import { toInstant, toLocal } from '../core/format.js';
import { LightElement } from '../core/light-element.js';
import { PagedList } from '../core/paged-list.js';
import { Polling } from '../core/polling.js';
import { go, href } from '../core/router.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';
import { emptyState } from '../parts/empty-state.js';
import { filterSelect, filterTime } from '../parts/filters.js';
import { listMore } from '../parts/list-more.js';
import { pageHead } from '../parts/page-head.js';
import { skeletonRows } from '../parts/skeleton.js';

/** What was published. */
class EventsPage extends LightElement {
  static properties = { query: { attribute: false }, types: { state: true }, publishing: { state: true } };

  list = new PagedList(this, '/events');
  polling = new Polling(this, () => this.list.refresh(), 5);

  constructor() {
    super();
    this.query = {};
    this.types = [];
    this.publishing = false;
  }

  async connectedCallback() {
    super.connectedCallback();
    this.types = await catalogue();
  }

  willUpdate(changed) {
    if (changed.has('query')) this.list.reset(this.query);
  }

  async publish() {
    await import('../parts/publish-dialog.js');
    this.publishing = true;
  }

  published(event) {
    this.publishing = false;
    if (event.detail) go(`/events/${event.detail.id}`);
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('events.title'), lead: t('events.lead'), actions: this.publishButton() })}
      <section class="card" aria-label=${t('events.title')}>
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
        ${this.content()}
      </section>
      ${this.publishing ? html`<publish-dialog @closed=${this.published}></publish-dialog>` : nothing}
    </div>`;
  }

  publishButton() {
    if (!session.may('manager', 'publisher')) return nothing;
    return html`<sl-button variant="primary" @click=${this.publish}>
      <sl-icon slot="prefix" name="send" aria-hidden="true"></sl-icon>${t('events.publish')}
    </sl-button>`;
  }

  content() {
    const { list } = this;
    if (!list.loaded && !list.problem) return skeletonRows();
    if (list.loaded && list.items.length === 0 && !list.problem) {
      return emptyState({ icon: 'envelope-paper', title: t('events.none'), text: t('events.noneText'), action: this.publishButton() });
    }
    return html`<div class="table-wrap">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">${t('delivery.type')}</th>
              <th scope="col">${t('event.id')}</th>
              <th scope="col">${t('event.resource')}</th>
              <th scope="col">${t('webhook.environment')}</th>
              <th scope="col">${t('event.published')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(list.items, (event) => event.id, (event) => this.row(event))}
          </tbody>
        </table>
      </div>
      ${listMore(list)}`;
  }

  row(event) {
    return html`<tr>
      <td data-label=${t('delivery.type')} class="nowrap">
        <a class="name" href=${href(`/events/${event.id}`)}>${event.type}</a>
        ${event.is_test ? html`<span class="badge">${t('delivery.test')}</span>` : nothing}
      </td>
      <td data-label=${t('event.id')} class="clip wide mono quiet">${event.id}</td>
      <td data-label=${t('event.resource')} class="clip mono quiet">${event.resource_id ?? '–'}</td>
      <td data-label=${t('webhook.environment')}>${t(`environment.${event.environment}`)}</td>
      <td data-label=${t('event.published')} class="nowrap quiet"><time-ago .at=${event.created_at}></time-ago></td>
    </tr>`;
  }
}

customElements.define('events-page', EventsPage);
