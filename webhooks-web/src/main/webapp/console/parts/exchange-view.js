import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/icon/icon.js';
import { get, request } from '../core/api.js';
import { milliseconds } from '../core/format.js';
import { LightElement } from '../core/light-element.js';
import { compose } from '../core/payload.js';
import { rawMembers } from '../core/raw-json.js';
import { session } from '../core/session.js';
import { checkSignature } from '../core/signature.js';
import { t } from '../core/texts.js';
import { errorHint } from './attempt-line.js';
import { bodyBlock, headerTable } from './http-message.js';

const SIGNATURE_ICONS = { valid: 'patch-check', invalid: 'exclamation-triangle', unsigned: 'unlock', unknown: 'lock' };

/**
 * One attempt: the request with the body that the event has in the profile of the webhook, the response, and whether the
 * signature fits the body. The API keeps no body of a request, since it follows from the event.
 */
class ExchangeView extends LightElement {
  static properties = {
    attempt: { attribute: false },
    delivery: { attribute: false },
    body: { state: true },
    signature: { state: true },
  };

  constructor() {
    super();
    this.attempt = null;
    this.delivery = null;
    /** @type {string | null} */
    this.body = null;
    /** @type {'valid' | 'invalid' | 'unsigned' | 'unknown' | null} */
    this.signature = null;
  }

  willUpdate(changed) {
    if (changed.has('attempt') && changed.get('attempt')?.id !== this.attempt.id) this.reconstruct();
  }

  /** What is not there any more (a deleted webhook, an erased event) leaves the body out. */
  async reconstruct() {
    const { delivery, attempt } = this;
    this.body = null;
    this.signature = null;
    try {
      const [event, webhook] = await Promise.all([
        request('GET', `/events/${delivery.event_id}`),
        get(`/webhooks/${delivery.webhook_id}`),
      ]);
      const members = rawMembers(event.text);
      const { id, type, time, source, resource_id, trace, is_test } = event.body;
      const { data, previous_data, subject } = members;
      this.body = compose(
        webhook.profile,
        { id, type, time, source, resource_id, trace, is_test, data, previous_data, subject },
        { webhookId: delivery.webhook_id, deliveryId: delivery.id },
      ).body;
      if (!session.may('manager')) return;
      const { secret } = await get(`/webhooks/${delivery.webhook_id}/secret`);
      this.signature = await checkSignature(secret ?? '', attempt.request?.headers ?? {}, this.body);
    } catch (problem) {
      if (![404, 403].includes(problem.status)) throw problem;
    }
  }

  render() {
    const { attempt } = this;
    const { request: sent, response } = attempt;
    return html`${attempt.attempt_error
        ? html`<div class="note bad">
            <sl-icon name="exclamation-triangle-fill" aria-hidden="true"></sl-icon>
            <div><strong>${attempt.attempt_error}</strong><p>${errorHint(attempt.attempt_error)}</p></div>
          </div>`
        : nothing}
      <div class="exchange">
        <section>
          <h2>${t('http.request')}</h2>
          <p class="mono request-line"><strong>POST</strong> ${sent?.url}</p>
          ${this.signatureNote()} ${headerTable(sent?.headers)}
          ${this.body === null ? nothing : bodyBlock(this.body, { label: t('http.requestBody') })}
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

  signatureNote() {
    if (!this.signature) return nothing;
    return html`<p class="small signature ${this.signature}">
      <sl-icon name=${SIGNATURE_ICONS[this.signature]} aria-hidden="true"></sl-icon>${t(`signature.${this.signature}`)}
    </p>`;
  }
}

customElements.define('exchange-view', ExchangeView);
