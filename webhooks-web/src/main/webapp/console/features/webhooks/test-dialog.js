import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/dialog/dialog.js';
import '@shoelace-style/shoelace/components/spinner/spinner.js';
import '../event-types/event-type-picker.js';
import '../deliveries/exchange-view.js';
import '../../ui/problem-note.js';
import { path } from '../../core/address.js';
import { get, post } from '../../core/api.js';
import { dropDraft, keepDraft, keptDraft } from '../../core/drafts.js';
import { bodyWith } from '../../core/json-text.js';
import { LightElement } from '../../core/light-element.js';
import { Polling } from '../../core/polling.js';
import { asProblem } from '../../core/problem.js';
import { href } from '../../core/router.js';
import { t } from '../../core/texts.js';
import { areaField } from '../../ui/fields.js';
import { keptNote } from '../../ui/kept-note.js';
import { statusBadge } from '../../ui/status-badge.js';
import { attemptLine } from '../deliveries/attempt-line.js';
import { exampleOf } from '../event-types/catalogue.js';

/**
 * Sends a test event to a webhook and shows the attempt as it happens.
 *
 * @fires closed
 */
class TestDialog extends LightElement {
  static properties = {
    webhook: { attribute: false },
    eventType: { state: true },
    data: { state: true },
    problem: { state: true },
    delivery: { state: true },
    sending: { state: true },
    keptAt: { state: true },
  };

  polling = new Polling(this, () => this.watch(), 0.4);

  constructor() {
    super();
    /** @type {Api.Webhook} */
    this.webhook = /** @type {any} */ (null);
    this.eventType = '';
    /** JSON; empty for what the server has as the example. */
    this.data = '';
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
    this.delivery = null;
    this.deliveryId = null;
    this.sending = false;
    /** When the text that it began with was typed. @type {number | null} */
    this.keptAt = null;
  }

  connectedCallback() {
    super.connectedCallback();
    const kept = keptDraft(this.draftName);
    if (!kept) return;
    this.keptAt = kept.at;
    Object.assign(this, kept.draft);
  }

  /** What the draft is kept as. */
  get draftName() {
    return `test ${this.webhook.id}`;
  }

  /** @param {string} data what somebody typed */
  set(data) {
    this.data = data;
    keepDraft(this.draftName, { eventType: this.eventType, data });
  }

  /** What was typed was sent, or is of no use. */
  forget() {
    dropDraft(this.draftName);
    this.keptAt = null;
  }

  discard() {
    return this.pick(this.eventType);
  }

  async firstUpdated() {
    const dialog = this.querySelector('sl-dialog');
    await dialog.updateComplete;
    dialog.show();
  }

  /** Its example takes the place of what was typed. @param {string} name */
  async pick(name) {
    this.forget();
    this.eventType = name;
    this.data = await exampleOf(name);
  }

  async send() {
    this.sending = true;
    this.problem = null;
    this.delivery = null;
    try {
      const body = bodyWith({ event_type: this.eventType }, { data: this.data });
      const receipt = await post(path`/webhooks/${this.webhook.id}/test`, body);
      this.deliveryId = receipt.delivery_id;
      this.forget();
    } catch (problem) {
      this.problem = asProblem(problem);
    }
    this.sending = false;
  }

  /** Looks until the first attempt is over. */
  async watch() {
    if (!this.deliveryId) return;
    try {
      this.delivery = await get(path`/deliveries/${this.deliveryId}`);
      if (this.delivery.attempts.length > 0 || this.delivery.status === 'held') this.deliveryId = null;
    } catch (problem) {
      this.deliveryId = null;
      this.problem = asProblem(problem);
    }
  }

  /** @param {ControlEvent} event */
  closed(event) {
    if (event.target === this.querySelector('sl-dialog')) this.dispatchEvent(new CustomEvent('closed'));
  }

  render() {
    return html`<sl-dialog class="large" label=${t('test.title', { name: this.webhook.name })} @sl-after-hide=${this.closed}>
      <div class="stack">
        <p class="quiet">${t('test.lead')}</p>
        ${keptNote(this.keptAt, () => this.discard())}
        <div class="row end-aligned">
          <event-type-picker
            autofocus
            .label=${t('test.type')}
            .value=${this.eventType}
            .subscribed=${this.webhook.event_types}
            @picked=${(event) => this.pick(event.detail)}
          ></event-type-picker>
          <sl-button variant="primary" ?disabled=${!this.eventType} ?loading=${this.sending} @click=${this.send}>
            ${t(this.delivery ? 'test.again' : 'test.send')}
          </sl-button>
        </div>
        ${areaField({
          label: t('test.data'),
          value: this.data,
          change: (value) => this.set(value),
          fault: this.problem?.at('data') ?? '',
          help: t('test.dataHelp'),
          mono: true,
          rows: 4,
        })}
        ${this.problem && !this.problem.at('data')
          ? html`<problem-note .problem=${this.problem} .faults=${this.problem.errors.length ? this.problem.errors : null}></problem-note>`
          : nothing}
        <div aria-live="polite">${this.progress()}</div>
      </div>
    </sl-dialog>`;
  }

  progress() {
    const { delivery } = this;
    if (!delivery) return this.deliveryId ? html`<p class="row"><sl-spinner></sl-spinner> ${t('test.waiting')}</p>` : nothing;
    const attempt = delivery.attempts[0];
    if (!attempt && delivery.status === 'held') return html`<p class="note hold">${t('test.held')}</p>`;
    if (!attempt) return html`<p class="row"><sl-spinner></sl-spinner> ${t('test.waiting')}</p>`;
    return html`<div class="stack">
      <div class="row spread">
        <span class="row">${attemptLine(attempt)} ${statusBadge(delivery.status)}</span>
        <a href=${href(path`/deliveries/${delivery.id}`)}>${t('test.delivery')}</a>
      </div>
      <exchange-view .attempt=${attempt} .delivery=${delivery}></exchange-view>
    </div>`;
  }
}

customElements.define('test-dialog', TestDialog);
