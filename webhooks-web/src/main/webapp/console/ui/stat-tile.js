import { html, nothing } from 'lit';

/**
 * One number that matters.
 *
 * @param {{label: string, value: unknown, note?: unknown, kind?: '' | 'good' | 'bad' | 'warn' | 'hold'}} what
 */
export function statTile({ label, value, note = nothing, kind = '' }) {
  return html`<div class="tile ${kind}">
    <dt>${label}</dt>
    <dd><strong>${value}</strong>${note === nothing ? nothing : html`<span class="quiet small">${note}</span>`}</dd>
  </div>`;
}
