import { html, nothing } from 'lit';
import './copy-text.js';
import { prettyJson, size } from '../core/format.js';
import { t } from '../core/texts.js';
import { codeBlock } from './code-block.js';

/**
 * Headers as a table, one line per value.
 *
 * @param {Record<string, string | string[]> | string[][] | null | undefined} headers
 */
export function headerTable(headers) {
  const lines = Array.isArray(headers)
    ? headers
    : Object.entries(headers ?? {}).flatMap(([name, values]) => [values].flat().map((value) => [name, value]));
  if (lines.length === 0) return html`<p class="quiet small">${t('http.noHeaders')}</p>`;
  return html`<dl class="headers">
    ${lines.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}
  </dl>`;
}

/**
 * A body, indented if it is JSON.
 *
 * @param {string | null | undefined} body
 * @param {{truncated?: boolean, label?: string}} [about]
 */
export function bodyBlock(body, { truncated = false, label = t('http.body') } = {}) {
  if (body === null || body === undefined || body === '') return html`<p class="quiet small">${t('http.noBody')}</p>`;
  return html`${codeBlock(truncated ? body : prettyJson(body), { label, note: size(body), copied: body })}
  ${truncated ? html`<p class="quiet small">${t('http.truncated')}</p>` : nothing}`;
}
