import { html, nothing } from 'lit';
import '../../ui/app-icon.js';
import { path } from '../../core/address.js';
import { get } from '../../core/api.js';
import { milliseconds } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { t } from '../../core/texts.js';
import { bodyBlock, headerTable } from '../../ui/http-message.js';
import { errorHint } from './attempt-line.js';

const SIGNATURE_ICONS = { valid: 'patch-check', invalid: 'exclamation-triangle', secret_changed: 'lock', not_checked: 'lock' };

/** One attempt: the request as it was sent, the response, and whether its signatures fit the body, as the server says. */
class ExchangeView extends LightElement {
  static properties = {
    attempt: { attribute: false },
    delivery: { attribute: false },
    sent: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Attempt} */
    this.attempt = /** @type {any} */ (null);
    /** What it belongs to. @type {Api.Delivery} */
    this.delivery = /** @type {any} */ (null);
    /** @type {Api.SentRequest | null} */
    this.sent = null;
  }

  /** @param {Map<PropertyKey, any>} changed */
  willUpdate(changed) {
    if (changed.has('attempt') && changed.get('attempt')?.id !== this.attempt.id) this.fetch();
  }

  /** What is not there any more is left out. */
  async fetch() {
    const { delivery, attempt } = this;
    this.sent = null;
    try {
      const sent = await get(path`/deliveries/${delivery.id}/attempts/${attempt.id}/request`);
      if (attempt.id === this.attempt.id) this.sent = sent;
    } catch (problem) {
      if (![404, 403].includes(asProblem(problem).status)) throw problem;
    }
  }

  render() {
    const { attempt } = this;
    const { request, response } = attempt;
    return html`${attempt.attempt_error
        ? html`<div class="note bad">
            <app-icon name="exclamation-triangle-fill" aria-hidden="true"></app-icon>
            <div><strong>${attempt.attempt_error}</strong>${attempt.error_detail ? html`<p class="mono">${attempt.error_detail}</p>` : nothing}
              <p>${errorHint(attempt.attempt_error)}</p></div>
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
    const checks = this.sent?.signature_checks;
    if (!checks) return nothing;
    if (checks.length === 0) return html`<p class="small signature"><app-icon name="unlock" aria-hidden="true"></app-icon>${t('signature.none')}</p>`;
    return checks.map(
      ({ header, scheme, result }) => html`<p class="small signature ${result}">
        <app-icon name=${SIGNATURE_ICONS[result] ?? 'lock'} aria-hidden="true"></app-icon>${t(`signature.${result}`, { header, scheme })}
      </p>`,
    );
  }
}

customElements.define('exchange-view', ExchangeView);
