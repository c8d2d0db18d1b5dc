import { html, nothing } from 'lit';
import '../../ui/copy-text.js';
import '../event-types/event-type-picker.js';
import '../../ui/problem-note.js';
import { post } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { t } from '../../core/texts.js';
import { bodyBlock, headerTable } from '../../ui/http-message.js';
import { changeOf, creationOf, draftOf, faultsOf, withoutFaulty } from './webhook-draft.js';

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
    /** The settings as they stand in the form. @type {import('./webhook-draft.js').Draft} */
    this.draft = draftOf();
    /** What they change; null if it is to be created. @type {Api.Webhook | null} */
    this.webhook = null;
    this.eventType = '';
    /** @type {Api.PreviewedRequest | null} */
    this.shown = null;
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
    this.#turn++;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  updated(changed) {
    if (!changed.has('draft') && !changed.has('webhook') && !changed.has('eventType')) return;
    const settings = JSON.stringify(this.settings());
    if (settings === this.#asked) return;
    this.#asked = settings;
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => this.ask(settings), this.shown || this.problem ? PAUSE_MS : 0);
  }

  /** @returns {Record<string, unknown>} */
  settings() {
    const { draft, webhook } = this;
    const about = this.eventType ? { event_type: this.eventType } : {};
    const settings = withoutFaulty(webhook ? changeOf(draft, webhook) : creationOf(draft), faultsOf(draft));
    return webhook ? { ...settings, webhook_id: webhook.id, ...about } : { ...settings, ...about };
  }

  /** An answer that arrives after a later question is dropped. @param {string} settings JSON */
  async ask(settings) {
    const turn = ++this.#turn;
    let problem = null;
    try {
      const shown = await post('/webhooks/preview', settings, { asks: true });
      if (turn === this.#turn) this.shown = shown;
    } catch (refusal) {
      problem = asProblem(refusal);
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

  /** @param {Api.PreviewedRequest} request */
  request({ method, url, headers, body, signatures }) {
    return html`<p class="mono request-line"><strong>${method}</strong> ${url ?? 'https://…'}</p>
      ${headerTable(headers.map(({ name, value }) => [name, value]))} ${bodyBlock(body, { label: t('http.requestBody') })}
      ${signatures.length === 0 ? html`<p class="quiet small">${t('preview.unsigned')}</p>` : signatures.map((one) => this.signature(one))}`;
  }

  /** @param {Api.PreviewedSignature} signature */
  signature({ scheme, key, verify_with: sample }) {
    return html`<div class="small">
      <p class="quiet">${t(`preview.key.${key}`, { scheme })}</p>
      ${sample ? html`<copy-text .text=${sample} .label=${t('preview.sample')}></copy-text>` : nothing}
    </div>`;
  }
}

customElements.define('request-preview', RequestPreview);
