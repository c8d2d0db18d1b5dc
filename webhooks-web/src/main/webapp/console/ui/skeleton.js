import { html } from 'lit';
import { t } from '../core/texts.js';

/** @param {number} [rows] stand-ins for rows that are on their way */
export function skeletonRows(rows = 6) {
  return html`<div class="skeleton-rows" role="status" aria-label=${t('app.loading')}>
    ${Array.from({ length: rows }, () => html`<div class="skeleton"></div>`)}
  </div>`;
}
