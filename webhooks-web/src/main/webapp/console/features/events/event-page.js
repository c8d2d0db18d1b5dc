import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/copy-text.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { request } from '../../core/api.js';
import { prettyJson, size } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { rawMembers } from '../../core/raw-json.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { codeBlock } from '../../ui/code-block.js';
import { ask } from '../../ui/confirm-dialog.js';
import { Loading } from '../../ui/loading.js';
import { pageHead } from '../../ui/page-head.js';
import { skeletonRows } from '../../ui/skeleton.js';
import { toast } from '../../ui/toast-region.js';
import { deliveriesTable } from '../deliveries/deliveries-table.js';

/** @typedef {Api.Event & {raw: Record<string, string>}} RawEvent `raw` are the members as they were written */

/** One event as it was published, and to whom it is owed. */
class EventPage extends LightElement {
  static properties = { params: { attribute: false }, query: { attribute: false }, resending: { state: true } };

  /** @type {Loading<RawEvent>} */
  event = new Loading(this, async () => {
    const { body, text } = await request('GET', path`/events/${this.params.id}`);
    return { ...body, raw: rawMembers(text) };
  });
  /** @type {PagedList<Api.Delivery>} */
  deliveries = new PagedList(this, '/deliveries');
  polling = new Polling(this, () => this.deliveries.refresh(), 3);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    /** @type {Record<string, string>} */
    this.query = {};
    this.resending = false;
  }

  connectedCallback() {
    super.connectedCallback();
    if (session.may('viewer', 'approver', 'manager')) this.deliveries.reset({ event_id: this.params.id });
  }

  /** @param {RawEvent} event */
  erase(event) {
    return ask({
      title: t('event.erase'),
      text: t('event.eraseText'),
      button: t('event.erase'),
      danger: true,
      run: async () => {
        await request('DELETE', path`/events/${event.id}/content`);
        await this.event.run();
        toast(t('event.erased'));
      },
    });
  }

  render() {
    return html`<div class="page">${this.event.show((event) => this.content(event), () => skeletonRows(8))}</div>`;
  }

  /** @param {RawEvent} event */
  content(event) {
    return html`${pageHead({
      title: event.type,
      up: { path: '/events', title: t('events.title') },
      beside: event.is_test ? html`<span class="badge">${t('delivery.test')}</span>` : nothing,
      actions: 'erased_at' in event && !event.erased_at && session.may('manager') ? this.actions(event) : nothing,
    })}
    ${event.erased_at
      ? html`<p class="note"><span>${t('event.erasedNote')} <time-ago .at=${event.erased_at}></time-ago></span></p>`
      : nothing}
    <section class="card facts" aria-label=${t('event.facts')}>
      <dl>
        <div><dt>${t('event.id')}</dt><dd><copy-text .text=${event.id}></copy-text></dd></div>
        <div><dt>${t('event.time')}</dt><dd><time-ago .at=${event.time}></time-ago></dd></div>
        <div><dt>${t('webhook.environment')}</dt><dd>${t(`environment.${event.environment}`)}</dd></div>
        <div><dt>${t('event.source')}</dt><dd class="mono">${event.source ?? '–'}</dd></div>
        <div><dt>${t('event.resource')}</dt><dd class="mono">${event.resource_id ?? '–'}</dd></div>
        <div><dt>${t('event.trace')}</dt><dd class="mono">${event.trace ?? '–'}</dd></div>
      </dl>
    </section>
    ${this.json(event, 'data')} ${this.json(event, 'previous_data')} ${this.json(event, 'subject')}
    ${session.may('viewer', 'approver', 'manager')
      ? html`<section class="card" aria-labelledby="owed">
          <div class="card-head"><h2 id="owed">${t('deliveries.title')}</h2></div>
          ${deliveriesTable(this.deliveries)}
        </section>`
      : nothing}
    ${this.resending
      ? html`<replay-dialog .filter=${{ event_id: event.id }} @closed=${() => (this.resending = false)}></replay-dialog>`
      : nothing}`;
  }

  /** @param {RawEvent} event */
  actions(event) {
    return html`<sl-button @click=${this.resend}>${t('event.resend')}</sl-button>
      <sl-button class="danger-quiet" @click=${() => this.erase(event)}>${t('event.erase')}</sl-button>`;
  }

  async resend() {
    await import('../jobs/replay-dialog.js');
    this.resending = true;
  }

  /** @param {RawEvent} event @param {string} name */
  json(event, name) {
    const text = event.raw[name];
    if (text === undefined || text === 'null') return nothing;
    return codeBlock(prettyJson(text), { label: t(`event.${name}`), note: size(text), copied: text });
  }
}

customElements.define('event-page', EventPage);
