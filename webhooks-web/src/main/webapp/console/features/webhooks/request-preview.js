import { html, nothing } from 'lit';
import '../../ui/copy-text.js';
import '../event-types/event-type-picker.js';
import '../../ui/problem-note.js';
import { post } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { t } from '../../core/texts.js';
import { changeOf, creationOf, faultsOf, withoutFaulty } from './webhook-draft.js';
import { bodyBlock, headerTable } from '../../ui/http-message.js';

/** So long nothing is typed before the server is asked. */
const PAUSE_MS = 350;

/**
 * The request that a webhook with the settings of a form is sent, as the server composes it. What is wrong with the settings
 * is for their fields; the last request that could be shown stays meanwhile.
 *
 * @fires judged with the problem of the settings as they are now, or null
 */
class RequestPreview extends LightElement {
  static properties = {
    draft: { attribute: false },
    webhook: { attribute: false },
    eventType: { state: true },
    shown: { state: true },
    problem: { state: true },
  };

  #timer = 0;
  #turn = 0;
  #asked = '';

  constructor() {
    super();
    /** @type {any} the settings as they stand in the form */
    this.draft = null;
    /** @type {any} what they change; null if it is to be created */
    this.webhook = null;
    this.eventType = '';
    /** @type {any} a PreviewedRequest */
    this.shown = null;
    /** @type {any} */
    this.problem = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#turn++;
  }

  updated(changed) {
    if (!changed.has('draft') && !changed.has('webhook') && !changed.has('eventType')) return;
    const wish = JSON.stringify(this.wish());
    if (wish === this.#asked) return;
    this.#asked = wish;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.ask(wish), this.shown || this.problem ? PAUSE_MS : 0);
  }

  wish() {
    const { draft, webhook } = this;
    const about = this.eventType ? { event_type: this.eventType } : {};
    const settings = withoutFaulty(webhook ? changeOf(draft, webhook) : creationOf(draft), faultsOf(draft));
    return webhook ? { ...settings, webhook_id: webhook.id, ...about } : { ...settings, ...about };
  }

  /** An answer that arrives after a later question is dropped. */
  async ask(wish) {
    const turn = ++this.#turn;
    let problem = null;
    try {
      const shown = await post('/webhooks/preview', wish, { asks: true });
      if (turn === this.#turn) this.shown = shown;
    } catch (refusal) {
      problem = refusal;
    }
    if (turn !== this.#turn) return;
    this.problem = problem;
    this.dispatchEvent(new CustomEvent('judged', { detail: problem }));
  }

  render() {
    return html`<section class="card preview" aria-labelledby="preview">
      <div class="card-head"><h2 id="preview">${t('preview.title')}</h2></div>
      <div class="card-body stack">
        <event-type-picker
          .label=${t('preview.type')}
          .value=${this.eventType}
          .subscribed=${this.draft.event_types?.length ? this.draft.event_types : null}
          @picked=${(event) => (this.eventType = event.detail)}
        ></event-type-picker>
        ${this.refusal()} ${this.shown ? this.request(this.shown) : nothing}
      </div>
    </section>`;
  }

  refusal() {
    const { problem } = this;
    if (!problem) return nothing;
    if (problem.errors.length === 0) return html`<problem-note .problem=${problem}></problem-note>`;
    return html`<p class="note warn small">${t(this.shown ? 'preview.stale' : 'preview.none')}</p>`;
  }

  request({ method, url, headers, body, signatures }) {
    return html`<p class="mono request-line"><strong>${method}</strong> ${url ?? 'https://…'}</p>
      ${headerTable(headers.map(({ name, value }) => [name, value]))} ${bodyBlock(body, { label: t('http.requestBody') })}
      ${signatures.length === 0 ? html`<p class="quiet small">${t('preview.unsigned')}</p>` : signatures.map((one) => this.signature(one))}`;
  }

  signature({ scheme, key, verify_with: sample }) {
    return html`<div class="small">
      <p class="quiet">${t(`preview.key.${key}`, { scheme })}</p>
      ${sample ? html`<copy-text .text=${sample} .label=${t('preview.sample')}></copy-text>` : nothing}
    </div>`;
  }
}

customElements.define('request-preview', RequestPreview);
