import { html } from 'lit';
import { t } from '../core/texts.js';

/** @type {Record<string, string>} */
const KINDS = {
  active: 'good',
  succeeded: 'good',
  approved: 'good',
  done: 'good',
  pending: 'info',
  sending: 'info',
  running: 'info',
  paused: 'hold',
  held: 'hold',
  stopped: 'quiet',
  cancelled: 'quiet',
  withdrawn: 'quiet',
  archived: 'quiet',
  stale: 'warn',
  warn: 'warn',
  failed: 'bad',
  failing: 'bad',
  disabled: 'bad',
  rejected: 'bad',
};

/** @param {string} status of anything @param {string} [note] its title */
export function statusBadge(status, note = '') {
  return html`<span class="badge ${KINDS[status] ?? 'quiet'}" title=${note}><i></i>${t(`status.${status}`)}</span>`;
}
