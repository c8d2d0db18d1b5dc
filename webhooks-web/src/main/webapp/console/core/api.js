/**
 * The way to the API: the token, the account, problems, patience. Everything the console does goes through here, and is
 * part of the public API.
 *
 * @typedef {{status: number, body: any, text: string, etag: string | null, requestId: string | null}} Answer
 * @typedef {import('./address.js').Query} Query
 * @typedef {{query?: Query, body?: any, etag?: string | null, global?: boolean, asks?: boolean, token?: string, key?: string}} Options
 *     `asks` is a POST that changes nothing: its answer need not be kept; `key` is the idempotency key, if it
 *     may be sent more than once
 */
import { withQuery } from './address.js';
import { connection } from './connection.js';
import { Problem } from './problem.js';
import { session } from './session.js';
import { t } from './texts.js';

/** Busy answers are waited for this many times; longer waits than this many seconds are told instead. */
const PATIENCE = { tries: 3, seconds: 5 };

/** Reading is quick or something is wrong; a change may have to wait for a receiver's consent. */
const LIMIT_MS = { reading: 10_000, changing: 45_000, looking: 5000 };

/** A read that takes longer makes it doubtful that the server is there. */
const SLOW_MS = 3000;

/** Answers of a proxy whose server is away, and of a server that is not ready. */
const AWAY = [502, 503, 504];

/**
 * @param {'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} method
 * @param {string} path below the account, or with `global` below `/v1`
 * @param {Options} [options]
 * @returns {Promise<Answer>}
 * @throws {Problem}
 */
export async function request(method, path, options = {}) {
  const url = withQuery((options.global ? '/v1' : session.base) + path, options.query).replace(/^\//, '');
  const token = options.token ?? session.token ?? '';
  const init = { method, headers: headersOf(method, options, token), body: bodyOf(options.body) };
  for (let tries = 1; ; tries++) {
    const answer = await exchange(url, init, method === 'GET' || options.asks ? LIMIT_MS.reading : LIMIT_MS.changing);
    const seconds = Number(answer.headers.get('Retry-After')) || 1;
    const busy = answer.status === 429 || answer.status === 503;
    if (!busy || tries > PATIENCE.tries || seconds > PATIENCE.seconds) return answerOf(answer, options, token);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

/**
 * One request and all of its answer, or a problem when the time is over.
 *
 * @param {string} url @param {RequestInit} init @param {number} limit milliseconds
 */
async function exchange(url, init, limit) {
  const slow = setTimeout(() => connection.doubt(), SLOW_MS);
  try {
    const response = await fetch(url, { ...init, signal: AbortSignal.timeout(limit) });
    const text = await response.text();
    if (AWAY.includes(response.status)) connection.doubt();
    else connection.answered();
    return { status: response.status, ok: response.ok, headers: response.headers, text };
  } catch (error) {
    connection.doubt();
    throw away(/** @type {Error} */ (error).name === 'TimeoutError' ? 'silent' : 'unreachable');
  } finally {
    clearTimeout(slow);
  }
}

/** @param {'silent' | 'unreachable'} cause */
function away(cause) {
  return new Problem({ status: 0, code: cause, title: t(`problem.${cause}`), detail: t(`problem.${cause}Detail`) });
}

/** Looks whether the server is there, and whether the token is still good. @returns {Promise<import('./connection.js').Sight>} */
async function look() {
  if (navigator.onLine === false) return { alive: false, cause: 'offline' };
  const token = session.token;
  try {
    const response = await fetch('v1/me', {
      headers: headersOf('GET', {}, token ?? ''),
      cache: 'no-store',
      signal: AbortSignal.timeout(LIMIT_MS.looking),
    });
    if (response.status === 401) session.expire(token);
    if (!AWAY.includes(response.status)) return { alive: true };
    return { alive: false, cause: 'unavailable', retryAfter: Number(response.headers.get('Retry-After')) || null };
  } catch (error) {
    return { alive: false, cause: /** @type {Error} */ (error).name === 'TimeoutError' ? 'silent' : 'unreachable' };
  }
}

connection.look = look;

/** @returns {string} an idempotency key: what tells a request from every other, for as long as it may be repeated */
export function newKey() {
  return crypto.getRandomValues(new Uint32Array(4)).join('-');
}

/**
 * A POST that does something has a key of its own, so that patience never does it twice.
 *
 * @param {string} method @param {Options} options @param {string} token
 */
function headersOf(method, options, token) {
  const headers = new Headers({ Accept: 'application/json' });
  if (token) headers.set('Authorization', `Bearer ${token}`);
  if (options.body !== undefined) {
    headers.set('Content-Type', method === 'PATCH' ? 'application/merge-patch+json' : 'application/json');
  }
  if (options.etag) headers.set('If-Match', options.etag);
  if (method === 'POST' && !options.asks) headers.set('Idempotency-Key', options.key ?? newKey());
  return headers;
}

/** A text is sent as it is: it is JSON that somebody wrote, and keeps its numbers. @param {any} body */
function bodyOf(body) {
  if (body === undefined || typeof body === 'string') return body;
  return JSON.stringify(body);
}

/**
 * @param {{status: number, ok: boolean, headers: Headers, text: string}} answer
 * @param {Options} options
 * @param {string} token
 * @returns {Answer}
 */
function answerOf({ status, ok, headers, text }, options, token) {
  const requestId = headers.get('X-Request-Id');
  const body = jsonIn(text);
  if (ok && body !== undefined) return { status, body, text, etag: headers.get('ETag'), requestId };
  if (status === 401 && !options.token) session.expire(token);
  throw new Problem(body?.title ? body : unreadable(status), { requestId, retryAfter: Number(headers.get('Retry-After')) || null });
}

/** @param {string} text @returns {any} undefined if it is no JSON, such as what a proxy says in the server's place */
function jsonIn(text) {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** @param {number} status */
function unreadable(status) {
  return { status, code: 'unreadable', title: t('problem.title'), detail: t('problem.status', { status }) };
}

/** @param {string} path @param {Query} [query] @param {Options} [options] @returns {Promise<any>} the body */
export async function get(path, query, options) {
  return (await request('GET', path, { ...options, query })).body;
}

/** @param {string} path @param {any} [body] @param {Options} [options] @returns {Promise<any>} the body of the answer */
export async function post(path, body, options) {
  return (await request('POST', path, { ...options, body })).body;
}
