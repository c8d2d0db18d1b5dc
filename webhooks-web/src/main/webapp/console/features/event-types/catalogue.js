import { get } from '../../core/api.js';
import { session } from '../../core/session.js';

/** @typedef {Api.EventType} EventType */

/** @type {Promise<EventType[]> | null} */
let known = null;
session.addEventListener('changed', forgetCatalogue);
session.addEventListener('moved', forgetCatalogue);

/** @returns {Promise<EventType[]>} every event type that is not archived, fetched once */
export function catalogue() {
  known ??= fetchAll().catch((problem) => {
    known = null;
    throw problem;
  });
  return known;
}

/** @param {string} name of an event type @returns {Promise<string>} its example as JSON with indents; empty if it has none */
export async function exampleOf(name) {
  const example = (await catalogue()).find((type) => type.name === name)?.example ?? null;
  return example === null ? '' : JSON.stringify(example, null, 2);
}

/** To be called when an event type was changed. */
export function forgetCatalogue() {
  known = null;
}

async function fetchAll() {
  /** @type {EventType[]} */
  const all = [];
  let cursor = null;
  do {
    const page = await get('/event-types', { archived: false, limit: 250, cursor });
    all.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor);
  return all;
}

/** @param {EventType[]} types @param {string} none how the group without a name is called @returns {[string, EventType[]][]} by group, those without one last */
export function byGroup(types, none) {
  const groups = new Map();
  for (const type of types) {
    const name = type.group ?? none;
    groups.set(name, [...(groups.get(name) ?? []), type]);
  }
  return [...groups].sort(([a], [b]) => (a === none ? 1 : b === none ? -1 : a.localeCompare(b)));
}

/** @param {string} name @param {string} pattern `payment.succeeded`, `user.*` or `*` */
export function matches(name, pattern) {
  if (pattern === '*') return true;
  return pattern.endsWith('.*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
