import { html, nothing } from 'lit';
import '../../ui/app-icon.js';
import '../../ui/time-ago.js';
import { milliseconds } from '../../core/format.js';
import { hasText, t } from '../../core/texts.js';

/** @param {string} error an `attempt_error` @returns {string} what it means and what to do about it */
export function errorHint(error) {
  return hasText(`error.${error}`) ? t(`error.${error}`) : error;
}

/** The outcome of an attempt in one line. @param {Api.Attempt} attempt */
export function attemptLine(attempt) {
  const good = !attempt.attempt_error;
  return html`<span class="attempt-line">
    <app-icon class=${good ? 'good' : 'bad'} name=${good ? 'check-circle-fill' : 'x-circle-fill'} aria-hidden="true"></app-icon>
    <strong>${t('attempt.number', { number: attempt.number })}</strong>
    ${attempt.status_code ? html`<span class="chip">${attempt.status_code}</span>` : nothing}
    ${good ? html`<span class="quiet">${t('attempt.arrived')}</span>` : html`<span class="chip">${attempt.attempt_error}</span>`}
    <span class="quiet">${milliseconds(attempt.duration_ms)}</span>
    <span class="quiet"><time-ago .at=${attempt.started_at}></time-ago></span>
  </span>`;
}
