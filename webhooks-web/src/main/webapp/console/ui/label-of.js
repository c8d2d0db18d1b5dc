import { html } from 'lit';
import { hasText, t } from '../core/texts.js';

/**
 * What a member is called in a form.
 *
 * @param {string[]} loc e.g. `body`, `auth`, `token_url`
 * @param {string} labels what the names of the labels begin with
 */
export function labelOf(loc, labels) {
  const [, member = '', inner = ''] = loc;
  const names = [`${member}.${inner}`, `${labels}.${member}`];
  const known = names.find(hasText);
  return known ? t(known).replace(/ \(.*\)$/, '') : html`<code>${loc.slice(1).join('.')}</code>`;
}
