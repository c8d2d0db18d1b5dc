import { html, nothing } from 'lit';
import { t } from '../core/texts.js';
import { labelOf } from './label-of.js';

/** Longer lists of changes are folded where many stand below each other. */
const SHORT = 4;

/**
 * What a change changes, member by member.
 *
 * @param {{field: string, old: any, new: any}[]} changes
 * @param {string} [labels] what the names of the labels begin with, for those who know the form
 */
export function changeTable(changes, labels = '') {
  return changes.length === 0 ? nothing : table(changes, labels);
}

/** The same, folded if it is long. @param {{field: string, old: any, new: any}[]} changes */
export function foldedChanges(changes) {
  if (changes.length <= SHORT) return changeTable(changes);
  return html`<details class="folded">
    <summary>${t('changes.count', { count: changes.length })}</summary>
    ${table(changes, '')}
  </details>`;
}

/** @param {Api.FieldChange[]} changes @param {string} labels */
function table(changes, labels) {
  return html`<dl class="changes">
    ${changes.map(
      (change) => html`<div>
        <dt>${labelOf(['body', ...change.field.split('.')], labels)}</dt>
        <dd>
          ${change.old === null ? nothing : html`<del><span class="visually-hidden">${t('changes.was')} </span>${shown(change.old)}</del>`}
          ${change.new === null ? nothing : html`<ins><span class="visually-hidden">${t('changes.is')} </span>${shown(change.new)}</ins>`}
        </dd>
      </div>`,
    )}
  </dl>`;
}

/** @param {any} value */
function shown(value) {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** Who did something, with the role they had. @param {Api.Actor} actor */
export function actorName(actor) {
  if (!actor) return nothing;
  const role = actor.role ? ` · ${t(`role.${actor.role}`)}` : '';
  return html`<span title=${actor.id}>${actor.name}<span class="quiet">${role}</span></span>`;
}
