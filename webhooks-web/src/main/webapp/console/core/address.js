/**
 * Addresses of pages: `#/accounts/acct_…/webhooks/wh_…?status=failed`. The account stands in front, so that a link means the
 * same to everybody; without one it is the account of whoever follows it. Nothing here needs a browser, and no text whatever
 * makes it fail.
 *
 * @typedef {{path: string, tag: string, load: () => Promise<any>, title: string, section?: string, icon?: string, roles: string[], ownKey?: boolean}} Route
 * @typedef {{account: string | null, path: string, query: Record<string, string>}} Address
 * @typedef {Record<string, string | number | boolean | null | undefined>} Query
 */

/** No id is longer. */
const LONGEST_SEGMENT = 300;
/** Nor is what a filter looks for. */
const LONGEST_VALUE = 2000;
const IN_ACCOUNT = /^\/accounts\/([^/]+)(\/.*)$/;

/**
 * A path with values in it: `` path`/webhooks/${id}` ``. A value is one segment, whatever it holds.
 *
 * @param {TemplateStringsArray} texts
 * @param {...string} values
 */
export function path(texts, ...values) {
  return String.raw({ raw: texts }, ...values.map((value) => encodeURIComponent(String(value).toWellFormed())));
}

/** @param {string} path @param {Query} [query] without those that say nothing */
export function withQuery(path, query = {}) {
  const entries = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

/** @param {string} hash with or without its `#` @returns {Address} */
export function read(hash) {
  const text = hash.replace(/^#/, '');
  const end = text.indexOf('?');
  const whole = end < 0 ? text : text.slice(0, end);
  const entries = [...new URLSearchParams(end < 0 ? '' : text.slice(end + 1))].filter(([, value]) => value.length <= LONGEST_VALUE);
  const [, account = null, rest = whole] = IN_ACCOUNT.exec(whole) ?? [];
  const known = account === null ? null : segmentOf(account);
  return {
    account: known,
    path: account !== null && known === null ? whole : trimmed(rest),
    query: Object.fromEntries(entries),
  };
}

/** @param {{account: string | null, path: string, query?: Query}} address @returns {string} for `href` */
export function write({ account, path: below, query }) {
  const inFront = account && !below.startsWith('/accounts') ? path`/accounts/${account}` : '';
  return `#${withQuery(inFront + below, query)}`;
}

/**
 * @template {{path: string}} R
 * @param {R[]} routes
 * @param {string} path
 * @returns {{route: R | null, params: Record<string, string>}}
 */
export function find(routes, path) {
  for (const route of routes) {
    const params = match(route.path, path);
    if (params) return { route, params };
  }
  return { route: null, params: {} };
}

/** @param {string} pattern @param {string} path @returns {Record<string, string> | null} */
function match(pattern, path) {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return null;
  /** @type {Record<string, string>} */
  const params = {};
  for (let i = 0; i < wanted.length; i++) {
    if (!wanted[i].startsWith(':')) {
      if (wanted[i] !== given[i]) return null;
      continue;
    }
    const value = segmentOf(given[i]);
    if (value === null) return null;
    params[wanted[i].slice(1)] = value;
  }
  return params;
}

/** @param {string} text @returns {string | null} what it stands for; null if it cannot be the name of anything */
function segmentOf(text) {
  if (text.length > LONGEST_SEGMENT) return null;
  try {
    const value = decodeURIComponent(text);
    // A browser takes dots for a way up, and the API reads no path with an escaped slash or a control character.
    return value === '' || value === '.' || value === '..' || /[\u0000-\u001f\u007f/\\]/.test(value) ? null : value;
  } catch {
    return null;
  }
}

/** @param {string} path */
function trimmed(path) {
  const short = path.length > 1 ? path.replace(/\/$/, '') : path;
  return short || '/';
}
