import { html, nothing } from 'lit';
import { clockSeconds } from '../core/format.js';
import { t } from '../core/texts.js';

/**
 * Says that a form begins with what was typed before.
 *
 * @param {number | null} at when that was; null if it does not
 * @param {() => void} discard
 */
export function keptNote(at, discard) {
  if (at === null) return nothing;
  return html`<div class="note info kept" role="status">
    <span>${t('form.kept', { time: clockSeconds(at) })}</span>
    <button type="button" class="button small" @click=${discard}>${t('form.discard')}</button>
  </div>`;
}
