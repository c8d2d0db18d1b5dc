import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '@shoelace-style/shoelace/components/button/button.js';
import './time-ago.js';
import './webhook-name.js';
import { LightElement } from '../core/light-element.js';
import { href } from '../core/router.js';
import { hasText, t } from '../core/texts.js';
import { emptyState } from './empty-state.js';
import { listMore } from './list-more.js';
import { skeletonRows } from './skeleton.js';
import { statusBadge } from './status-badge.js';

/** Deliveries as a table, for whichever page has the list. */
class DeliveryTable extends LightElement {
  static properties = {
    list: { attribute: false },
    state: { attribute: false },
    filtered: { attribute: false },
    bare: { type: Boolean },
    foot: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../core/paged-list.js').PagedList<any> | null} */
    this.list = null;
    /** The list's version, so that this is rendered again when it changes. */
    this.state = 0;
    this.filtered = false;
    /** Whether the webhook goes without saying. */
    this.bare = false;
    /** Whether more are fetched. */
    this.foot = true;
  }

  render() {
    const { list } = this;
    if (!list) return nothing;
    if (!list.loaded && !list.problem) return skeletonRows();
    if (list.loaded && list.items.length === 0 && !list.problem) return this.empty();
    return html`<div class="table-wrap">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">${t('webhook.status')}</th>
              <th scope="col">${t('delivery.type')}</th>
              ${this.bare ? nothing : html`<th scope="col">${t('delivery.webhook')}</th>`}
              <th scope="col">${t('delivery.outcome')}</th>
              <th scope="col" class="end">${t('delivery.attemptCount')}</th>
              <th scope="col">${t('delivery.created')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(list.items, (delivery) => delivery.id, (delivery) => this.row(delivery))}
          </tbody>
        </table>
      </div>
      ${this.foot ? listMore(list) : nothing}`;
  }

  row(delivery) {
    return html`<tr class="windowed">
      <td data-label=${t('webhook.status')}>${statusBadge(delivery.status)}</td>
      <td data-label=${t('delivery.type')} class="clip">
        <a class="name" href=${href(`/deliveries/${delivery.id}`)}>${delivery.event_type}</a>
        ${delivery.is_test ? html`<span class="badge">${t('delivery.test')}</span>` : nothing}
      </td>
      ${this.bare
        ? nothing
        : html`<td data-label=${t('delivery.webhook')} class="clip"><webhook-name .webhook=${delivery.webhook_id}></webhook-name></td>`}
      <td data-label=${t('delivery.outcome')} class="clip wide quiet">${this.outcome(delivery)}</td>
      <td data-label=${t('delivery.attemptCount')} class="end">${delivery.attempt_count}</td>
      <td data-label=${t('delivery.created')} class="nowrap quiet"><time-ago .at=${delivery.created_at}></time-ago></td>
    </tr>`;
  }

  outcome(delivery) {
    if (delivery.status === 'held') return t('delivery.heldShort');
    if (delivery.status === 'pending' && delivery.next_attempt_at && delivery.attempt_count > 0) {
      return html`<span class="chip">${delivery.last_error}</span> ${t('delivery.nextShort')}
        <time-ago .at=${delivery.next_attempt_at}></time-ago>`;
    }
    const code = delivery.last_status_code ? html`<span class="chip">${delivery.last_status_code}</span>` : nothing;
    if (!delivery.last_error || delivery.status === 'succeeded') return code;
    const short = `short.${delivery.last_error}`;
    return html`${code} ${hasText(short) ? t(short) : delivery.last_error}`;
  }

  empty() {
    if (this.filtered) {
      return emptyState({
        icon: 'search',
        title: t('filter.nothing'),
        text: t('filter.nothingText'),
        action: html`<sl-button href=${href('/deliveries')}>${t('filter.clear')}</sl-button>`,
      });
    }
    return emptyState({ icon: 'send', title: t('deliveries.none'), text: t('deliveries.noneText') });
  }
}

customElements.define('delivery-table', DeliveryTable);
