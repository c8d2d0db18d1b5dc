import { html, nothing } from 'lit';
import './app-icon.js';
import { connection } from '../core/connection.js';
import { clockSeconds } from '../core/format.js';
import { t } from '../core/texts.js';

/**
 * Above something that could not be fetched again, though the server is there. Without the server the whole page is of the
 * past, which `<connection-bar>` says.
 *
 * @param {import('../core/problem.js').Problem | null} problem
 * @param {number} at when what is shown was fetched
 */
export function staleNote(problem, at) {
  if (!problem || connection.isLost || problem.status === 401) return nothing;
  return html`<p class="note warn stale" role="status">
    <app-icon name="exclamation-triangle" aria-hidden="true"></app-icon>
    <span>${t('connection.stale', { time: clockSeconds(at) })} ${problem.detail}</span>
  </p>`;
}
