import { html, nothing } from 'lit';
import './app-icon.js';
import { get } from '../core/api.js';
import { milliseconds } from '../core/format.js';
import { LightElement } from '../core/light-element.js';
import { session } from '../core/session.js';
import { checkSignature } from '../core/signature.js';
import { t } from '../core/texts.js';
import { errorHint } from './attempt-line.js';
import { bodyBlock, headerTable } from './http-message.js';

const SIGNATURE_ICONS = { valid: 'patch-check', invalid: 'exclamation-triangle', unsigned: 'unlock', unknown: 'lock' };

/** One attempt: the request as it was sent, the response, and whether the signature fits the body. */
class ExchangeView extends LightElement {
  static properties = {
    attempt: { attribute: false },
    delivery: { attribute: false },
    sent: { state: true },
    signature: { state: true },
  };

  constructor() {
    super();
    this.attempt = null;
    this.delivery = null;
    /** @type {any} a SentRequest */
    this.sent = null;
    /** @type {'valid' | 'invalid' | 'unsigned' | 'unknown' | null} */
    this.signature = null;
  }

  willUpdate(changed) {
    if (changed.has('attempt') && changed.get('attempt')?.id !== this.attempt.id) this.fetch();
  }

  /** What is not there any more (a deleted webhook has no secret) is left out. */
  async fetch() {
    const { delivery, attempt } = this;
    this.sent = null;
    this.signature = null;
    try {
      const sent = await get(`/deliveries/${delivery.id}/attempts/${attempt.id}/request`);
      if (attempt.id !== this.attempt.id) return;
      this.sent = sent;
      if (sent.body === null || !session.may('manager')) return;
      const { secret } = await get(`/webhooks/${delivery.webhook_id}/secret`);
      const signature = await checkSignature(secret ?? '', sent.headers, sent.body);
      if (attempt.id === this.attempt.id) this.signature = signature;
    } catch (problem) {
      if (![404, 403].includes(problem.status)) throw problem;
    }
  }

  render() {
    const { attempt } = this;
    const { request, response } = attempt;
    return html`${attempt.attempt_error
        ? html`<div class="note bad">
            <app-icon name="exclamation-triangle-fill" aria-hidden="true"></app-icon>
            <div><strong>${attempt.attempt_error}</strong><p>${errorHint(attempt.attempt_error)}</p></div>
          </div>`
        : nothing}
      <div class="exchange">
        <section>
          <h2>${t('http.request')}</h2>
          <p class="mono request-line"><strong>POST</strong> ${request?.url}</p>
          ${this.signatureNote()} ${headerTable(request?.headers)} ${this.requestBody()}
        </section>
        <section>
          <h2>${t('http.response')}</h2>
          ${attempt.status_code
            ? html`<p class="mono request-line"><strong>${attempt.status_code}</strong> ${milliseconds(attempt.duration_ms)}</p>
                ${headerTable(response?.headers)}
                ${bodyBlock(response?.body, { truncated: response?.truncated, label: t('http.responseBody') })}`
            : html`<p class="quiet small">${t('http.noResponse')}</p>`}
        </section>
      </div>`;
  }

  requestBody() {
    if (!this.sent) return nothing;
    const { body, body_missing: why } = this.sent;
    return why
      ? html`<p class="quiet small">${t(`http.bodyMissing.${why}`)}</p>`
      : bodyBlock(body, { label: t('http.requestBody') });
  }

  signatureNote() {
    if (!this.signature) return nothing;
    return html`<p class="small signature ${this.signature}">
      <app-icon name=${SIGNATURE_ICONS[this.signature]} aria-hidden="true"></app-icon>${t(`signature.${this.signature}`)}
    </p>`;
  }
}

customElements.define('exchange-view', ExchangeView);
