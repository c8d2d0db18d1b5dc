/**
 * The way to the API: the token, the account, problems, patience. Everything the console does goes through here, and is
 * part of the public API.
 *
 * @typedef {{status: number, body: any, text: string, etag: string | null, requestId: string | null}} Answer
 * @typedef {Record<string, string | number | boolean | null | undefined>} Query
 * @typedef {{query?: Query, body?: any, etag?: string | null, global?: boolean, asks?: boolean, signal?: AbortSignal, token?: string}} Options
 *     `asks` is a POST that changes nothing: its answer need not be kept
 */
import { Problem } from './problem.js';
import { session } from './session.js';
import { t } from './texts.js';

/** Busy answers are waited for this many times; longer waits than this many seconds are told instead. */
const PATIENCE = { tries: 3, seconds: 5 };

/** @param {string} path @param {Query} [query] */
export function withQuery(path, query = {}) {
  const entries = Object.entries(query).filter(([, value]) => value !== null && value !== undefined && value !== '');
  const text = new URLSearchParams(entries.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${path}?${text}` : path;
}

/**
 * @param {'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'} method
 * @param {string} path below the account, or with `global` below `/v1`
 * @param {Options} [options]
 * @returns {Promise<Answer>}
 * @throws {Problem}
 */
export async function request(method, path, options = {}) {
  const url = withQuery((options.global ? '/v1' : session.base) + path, options.query).replace(/^\//, '');
  const init = { method, headers: headersOf(method, options), body: bodyOf(options.body), signal: options.signal };
  for (let tries = 1; ; tries++) {
    const response = await fetch(url, init).catch(unreachable);
    const seconds = Number(response.headers.get('Retry-After')) || 1;
    const busy = response.status === 429 || response.status === 503;
    if (!busy || tries > PATIENCE.tries || seconds > PATIENCE.seconds) return answerOf(response, options);
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
  }
}

/** A POST that does something has a key of its own, so that patience never does it twice. */
function headersOf(method, options) {
  const headers = new Headers({ Accept: 'application/json', Authorization: `Bearer ${options.token ?? session.token}` });
  if (options.body !== undefined) {
    headers.set('Content-Type', method === 'PATCH' ? 'application/merge-patch+json' : 'application/json');
  }
  if (options.etag) headers.set('If-Match', options.etag);
  if (method === 'POST' && !options.asks) headers.set('Idempotency-Key', crypto.getRandomValues(new Uint32Array(4)).join('-'));
  return headers;
}

/** A text is sent as it is: it is JSON that somebody wrote, and keeps its numbers. */
function bodyOf(body) {
  if (body === undefined || typeof body === 'string') return body;
  return JSON.stringify(body);
}

async function answerOf(response, options) {
  const requestId = response.headers.get('X-Request-Id');
  const text = await response.text();
  if (response.ok) {
    return {
      status: response.status,
      body: text ? JSON.parse(text) : null,
      text,
      etag: response.headers.get('ETag'),
      requestId,
    };
  }
  if (response.status === 401 && !options.token) session.end('signIn.expired');
  throw new Problem(problemIn(text, response), { requestId, retryAfter: Number(response.headers.get('Retry-After')) || null });
}

function problemIn(text, response) {
  try {
    return JSON.parse(text);
  } catch {
    return { status: response.status, code: 'unreadable', title: t('problem.title'), detail: t('problem.status', { status: response.status }) };
  }
}

function unreachable(error) {
  if (error.name === 'AbortError') throw error;
  throw new Problem({ status: 0, code: 'unreachable', title: t('problem.unreachable'), detail: t('problem.unreachableDetail') });
}

/** @param {string} path @param {Query} [query] @param {Options} [options] @returns {Promise<any>} the body */
export async function get(path, query, options) {
  return (await request('GET', path, { ...options, query })).body;
}

/** @param {string} path @param {any} [body] @param {Options} [options] @returns {Promise<any>} the body of the answer */
export async function post(path, body, options) {
  return (await request('POST', path, { ...options, body })).body;
}
