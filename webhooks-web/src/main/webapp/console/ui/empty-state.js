import { html, nothing } from 'lit';
import './app-icon.js';

/**
 * What a list shows that has nothing to show, and the way on from there.
 *
 * @param {{icon: string, title: string, text: string, action?: unknown, page?: boolean}} what `page`: it is all of the page
 */
export function emptyState({ icon, title, text, action = nothing, page = false }) {
  return html`<div class="empty">
    <div class="empty-icon"><app-icon name=${icon} aria-hidden="true"></app-icon></div>
    ${page ? html`<h1>${title}</h1>` : html`<h2>${title}</h2>`}
    <p>${text}</p>
    ${action === nothing ? nothing : html`<div class="actions">${action}</div>`}
  </div>`;
}
