import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/time-ago.js';
import './webhook-name.js';
import '../../ui/long-list.js';
import { path } from '../../core/address.js';
import { href } from '../../core/router.js';
import { hasText, t } from '../../core/texts.js';
import { emptyState } from '../../ui/empty-state.js';
import { statusBadge } from '../../ui/status-badge.js';

/** @typedef {import('../../ui/long-list.js').Column<Api.Delivery>} Column */

/** @type {Column} */
const WEBHOOK = {
  label: 'delivery.webhook',
  kind: 'clip',
  cell: (delivery) => html`<webhook-name .webhook=${delivery.webhook_id}></webhook-name>`,
};

/** @type {Column[]} */
const COLUMNS = [
  { label: 'webhook.status', cell: (delivery) => statusBadge(delivery.status) },
  {
    label: 'delivery.type',
    kind: 'clip',
    cell: (delivery) => html`<span class="named">
      <a class="name clip" href=${href(path`/deliveries/${delivery.id}`)} title=${delivery.event_type}>${delivery.event_type}</a>
      ${delivery.is_test ? html`<span class="badge">${t('delivery.test')}</span>` : nothing}
    </span>`,
  },
  WEBHOOK,
  { label: 'delivery.outcome', kind: 'clip wide quiet', cell: outcome },
  { label: 'delivery.attemptCount', kind: 'end', cell: (delivery) => delivery.attempt_count },
  { label: 'delivery.created', kind: 'nowrap quiet', cell: (delivery) => html`<time-ago .at=${delivery.created_at}></time-ago>` },
];

const BARE = COLUMNS.filter((column) => column !== WEBHOOK);

/**
 * Deliveries as a table.
 *
 * @param {import('../../core/paged-list.js').PagedList<Api.Delivery>} list
 * @param {{filtered?: boolean, bare?: boolean, foot?: boolean}} [how] `bare`: the webhook goes without saying;
 *     `foot`: whether more are fetched
 */
export function deliveriesTable(list, { filtered = false, bare = false, foot = true } = {}) {
  return html`<list-table
    .list=${list}
    .state=${list.version}
    .columns=${bare ? BARE : COLUMNS}
    .empty=${filtered ? nothingFound : noneYet}
    .foot=${foot}
  ></list-table>`;
}

/** @param {Api.Delivery} delivery */
function outcome(delivery) {
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

function nothingFound() {
  return emptyState({
    icon: 'search',
    title: t('filter.nothing'),
    text: t('filter.nothingText'),
    action: html`<sl-button href=${href('/deliveries')}>${t('filter.clear')}</sl-button>`,
  });
}

function noneYet() {
  return emptyState({ icon: 'send', title: t('deliveries.none'), text: t('deliveries.noneText') });
}
