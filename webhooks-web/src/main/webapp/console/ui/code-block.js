import { html, nothing } from 'lit';
import './copy-button.js';
import { highlight } from '../core/highlight.js';

/**
 * Text in fixed pitch with a button that copies it; JSON gets colours.
 *
 * @param {string} text
 * @param {{label: string, note?: string, copied?: string}} about what it is, what to say beside it, and what is copied if that
 *     is not the text as it is shown
 */
export function codeBlock(text, { label, note = '', copied = text }) {
  return html`<figure class="code">
    <figcaption>
      <span>${label}</span>${note ? html`<span class="quiet">${note}</span>` : nothing}
      <copy-button .text=${copied} .label=${label}></copy-button>
    </figcaption>
    <pre tabindex="0" aria-label=${label}>${highlight(text)}</pre>
  </figure>`;
}
