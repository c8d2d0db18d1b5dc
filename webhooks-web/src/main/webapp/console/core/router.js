/**
 * Addresses of pages: `#/webhooks/wh_…?status=failed`. The part after `#` never reaches a server, so every address works
 * below any context path.
 *
 * @typedef {{path: string, tag: string, load: () => Promise<any>, title: string, section?: string}} Route
 * @typedef {{route: Route | null, params: Record<string, string>, query: Record<string, string>, path: string}} Place
 */
import { withQuery } from './api.js';

/** @param {string} path @param {import('./api.js').Query} [query] @returns an address for `href` */
export function href(path, query) {
  return `#${withQuery(path, query)}`;
}

/** Goes to a page. @param {string} path @param {import('./api.js').Query} [query] */
export function go(path, query) {
  location.hash = href(path, query);
}

/** Changes what the address says about the present page, without a new entry in the history. */
export function replaceQuery(query) {
  history.replaceState(null, '', href(here().path, query));
  dispatchEvent(new HashChangeEvent('hashchange'));
}

/** @returns {{path: string, query: Record<string, string>}} what the address says now */
export function here() {
  const [path, query = ''] = location.hash.replace(/^#/, '').split('?');
  return { path: path || '/', query: Object.fromEntries(new URLSearchParams(query)) };
}

/** @param {Route[]} routes @returns {Place} */
export function placeIn(routes) {
  const { path, query } = here();
  for (const route of routes) {
    const params = match(route.path, path);
    if (params) return { route, params, query, path };
  }
  return { route: null, params: {}, query, path };
}

/** @returns {Record<string, string> | null} */
function match(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  const params = {};
  for (let i = 0; i < wanted.length; i++) {
    if (wanted[i].startsWith(':') && given[i]) params[wanted[i].slice(1)] = decodeURIComponent(given[i]);
    else if (wanted[i] !== given[i]) return null;
  }
  return params;
}
