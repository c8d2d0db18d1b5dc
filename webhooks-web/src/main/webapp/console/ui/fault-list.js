import { html, nothing } from 'lit';
import './problem-note.js';
import { inOrder, wordsOf } from '../core/problem.js';
import { t } from '../core/texts.js';
import { labelOf } from './label-of.js';

/**
 * All that is wrong with a form, in the words of its labels and in the order of its fields.
 *
 * @param {import('../core/problem.js').Problem | null} problem
 * @param {string} labels what the names of the labels begin with, e.g. `form`
 * @param {Record<string, any>} draft has its members in the order of the form
 */
export function faultList(problem, labels, draft) {
  if (!problem) return nothing;
  if (problem.errors.length === 0) return html`<problem-note .problem=${problem}></problem-note>`;
  return html`<div class="note bad faults" role="alert">
    <div>
      <strong>${t('form.faults', { count: problem.errors.length })}</strong>
      <ul>
        ${inOrder(problem.errors, Object.keys(draft)).map((fault) => html`<li>${labelOf(fault.loc, labels)}: ${wordsOf(fault)}</li>`)}
      </ul>
    </div>
  </div>`;
}

/** Shows the first field that is wrong, wherever it is folded away. @param {Element} form */
export function focusFirstFault(form) {
  const first = /** @type {HTMLElement | null} */ (form.querySelector('.faulty'));
  const folded = /** @type {any} */ (first?.closest('sl-details'));
  if (folded) folded.open = true;
  (first ?? form.querySelector('[role=alert]'))?.scrollIntoView({ block: 'center' });
  first?.focus();
}
