import { html, nothing } from 'lit';
import { href } from '../core/router.js';

/**
 * The head of a page.
 *
 * @param {{title: unknown, lead?: unknown, up?: {path: string, title: string}, beside?: unknown, actions?: unknown}} what
 *     `up` is the page above, `beside` stands next to the title
 */
export function pageHead({ title, lead = nothing, up, beside = nothing, actions = nothing }) {
  return html`<header class="page-head">
    <div>
      ${up ? html`<a class="crumbs" href=${href(up.path)}>← ${up.title}</a>` : nothing}
      <div class="title-row"><h1>${title}</h1>${beside}</div>
      ${lead === nothing ? nothing : html`<p class="lead">${lead}</p>`}
    </div>
    ${actions === nothing ? nothing : html`<div class="actions">${actions}</div>`}
  </header>`;
}
