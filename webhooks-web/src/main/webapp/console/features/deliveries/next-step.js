import { html, nothing } from 'lit';
import '../../ui/app-icon.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { href } from '../../core/router.js';
import { t } from '../../core/texts.js';
import { errorHint } from './attempt-line.js';

/**
 * Why a delivery has not arrived, and what to do about it.
 *
 * @param {Api.Delivery} delivery
 * @param {unknown} [action]
 */
export function nextStep(delivery, action = nothing) {
  const { status } = delivery;
  if (status === 'failed') return note('bad', 'exclamation-octagon', t('delivery.failedTitle', { count: delivery.attempt_count }), reason(delivery), action);
  if (status === 'held') {
    const link = html`<a href=${href(path`/webhooks/${delivery.webhook_id}`)}>${t('delivery.heldLink')}</a>`;
    return note('hold', 'pause-circle', t('delivery.heldTitle'), html`${t('delivery.heldText')} ${link}`, action);
  }
  if (status === 'pending' && delivery.attempt_count > 0) {
    return note('warn', 'clock-history', t('delivery.retryTitle'), html`${reason(delivery)} ${t('delivery.retryText')}
      <time-ago .at=${delivery.next_attempt_at}></time-ago>.`, action);
  }
  return nothing;
}

/** @param {Api.Delivery} delivery */
function reason(delivery) {
  const code = delivery.last_status_code ? t('delivery.answered', { status: delivery.last_status_code }) : '';
  return `${code} ${delivery.last_error ? errorHint(delivery.last_error) : ''}`.trim();
}

/** @param {string} kind @param {string} icon @param {unknown} title @param {unknown} text @param {unknown} action */
function note(kind, icon, title, text, action) {
  return html`<div class="note ${kind}">
    <app-icon name=${icon} aria-hidden="true"></app-icon>
    <div><strong>${title}</strong><p>${text}</p></div>
    ${action}
  </div>`;
}
