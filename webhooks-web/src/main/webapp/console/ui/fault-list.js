import { html, nothing } from 'lit';
import './problem-note.js';
import { wordsOf } from '../core/problem.js';
import { hasText, t } from '../core/texts.js';

/**
 * All that is wrong with a form, in the words of its labels.
 *
 * @param {import('../core/problem.js').Problem | null} problem
 * @param {string} labels what the names of the labels begin with, e.g. `form`
 */
export function faultList(problem, labels) {
  if (!problem) return nothing;
  if (problem.errors.length === 0) return html`<problem-note .problem=${problem}></problem-note>`;
  return html`<div class="note bad faults" role="alert">
    <div>
      <strong>${t('form.faults', { count: problem.errors.length })}</strong>
      <ul>
        ${problem.errors.map((fault) => html`<li>${labelOf(fault, labels)}: ${wordsOf(fault)}</li>`)}
      </ul>
    </div>
  </div>`;
}

/** @param {import('../core/problem.js').Fault} fault @param {string} labels */
function labelOf({ loc }, labels) {
  const [, member = '', inner = ''] = loc;
  const names = [`${member}.${inner}`, `${labels}.${member}`];
  const known = names.find(hasText);
  return known ? t(known).replace(/ \(.*\)$/, '') : html`<code>${loc.slice(1).join('.')}</code>`;
}

/** Shows the first field that is wrong, wherever it is folded away. @param {Element} form */
export function focusFirstFault(form) {
  const first = /** @type {HTMLElement | null} */ (form.querySelector('.faulty'));
  const folded = /** @type {any} */ (first?.closest('sl-details'));
  if (folded) folded.open = true;
  (first ?? form.querySelector('[role=alert]'))?.scrollIntoView({ block: 'center' });
  first?.focus();
}
