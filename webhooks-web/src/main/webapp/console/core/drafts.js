/**
 * What somebody typed into a form and has not sent: kept by this tab until it is sent, thrown away, or they sign out.
 * Credentials are never kept.
 */
import { session } from './session.js';
import { ofTab } from './storage.js';

const PREFIX = 'webhooks.draft.';
const NAMES = `${PREFIX}names`;

/** Members that hold a credential, wherever they stand. */
const CREDENTIALS = new Set(['secret', 'api_key', 'password', 'token', 'client_secret', 'private_key_pem']);

/** @typedef {{at: number, draft: any}} KeptDraft */

/** @param {string} form its name @returns {KeptDraft | null} */
export function keptDraft(form) {
  try {
    return JSON.parse(ofTab.getItem(keyOf(form)) ?? 'null');
  } catch {
    return null;
  }
}

/** @param {string} form @param {any} draft */
export function keepDraft(form, draft) {
  const key = keyOf(form);
  ofTab.setItem(key, JSON.stringify({ at: Date.now(), draft: withoutCredentials(draft) }));
  ofTab.setItem(NAMES, JSON.stringify([...new Set([...names(), key])]));
}

/** @param {string} form */
export function dropDraft(form) {
  ofTab.removeItem(keyOf(form));
}

/** @returns {string[]} */
function names() {
  return JSON.parse(ofTab.getItem(NAMES) ?? '[]');
}

session.addEventListener('ending', () => {
  for (const key of names()) ofTab.removeItem(key);
  ofTab.removeItem(NAMES);
});

/** The same form of another account is another. @param {string} form */
function keyOf(form) {
  return `${PREFIX}${session.addressed ?? ''}.${form}`;
}

/**
 * @param {any} value of a draft
 * @returns {any} the same without credentials; the values of headers count as such, since many are
 */
export function withoutCredentials(value) {
  if (Array.isArray(value)) return value.map(withoutCredentials);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => {
      if (name === 'headers' && Array.isArray(member)) return [name, member.map(([header]) => [header, ''])];
      return [name, CREDENTIALS.has(name) ? '' : withoutCredentials(member)];
    }),
  );
}
