/** Where the reader is, and how to get elsewhere. The part after `#` never reaches a server, so every address works below any context path. */
import { find, read, write } from './address.js';
import { session } from './session.js';

/** @typedef {{route: import('./address.js').Route | null, params: Record<string, string>, query: Record<string, string>, path: string, account: string | null}} Place */

/** @param {string} path @param {import('./address.js').Query} [query] @returns {string} for `href`, in the present account */
export function href(path, query) {
  return write({ account: session.addressed, path, query });
}

/** Goes to a page. @param {string} path @param {import('./address.js').Query} [query] */
export function go(path, query) {
  location.hash = href(path, query);
}

/** Changes what the address says about the present page, without a new entry in the history. @param {import('./address.js').Query} query */
export function replaceQuery(query) {
  const { account, path } = here();
  replaceAddress(write({ account, path, query }));
}

/** @param {string} hash */
export function replaceAddress(hash) {
  history.replaceState(null, '', hash);
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** What the address says now. */
export function here() {
  return read(location.hash);
}

/** @param {import('./address.js').Route[]} routes @returns {Place} */
export function placeIn(routes) {
  const { account, path, query } = here();
  return { ...find(routes, path), query, path, account };
}
