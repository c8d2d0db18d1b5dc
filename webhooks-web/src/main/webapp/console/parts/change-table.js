import { html, nothing } from 'lit';
import { t } from '../core/texts.js';

/**
 * What a change changes, member by member.
 *
 * @param {{field: string, old: any, new: any}[]} changes
 */
export function changeTable(changes) {
  if (changes.length === 0) return nothing;
  return html`<dl class="changes">
    ${changes.map(
      (change) => html`<div>
        <dt><code>${change.field}</code></dt>
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

/** Who did something, with the role they had. @param {any} actor */
export function actorName(actor) {
  if (!actor) return nothing;
  const role = actor.role ? ` · ${t(`role.${actor.role}`)}` : '';
  return html`<span title=${actor.id}>${actor.name}<span class="quiet">${role}</span></span>`;
}
