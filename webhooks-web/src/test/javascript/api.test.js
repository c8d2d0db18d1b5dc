import assert from 'node:assert/strict';
import { test } from 'node:test';
import { get, post, request } from '../../main/webapp/console/core/api.js';
import { Problem } from '../../main/webapp/console/core/problem.js';
import { session } from '../../main/webapp/console/core/session.js';
import { serve } from './server.js';

/** Lets what is settled run, and then the timers. @param {import('node:test').TestContext} context @param {number} ms */
async function later(context, ms) {
  await new Promise((resolve) => setImmediate(resolve));
  await new Promise((resolve) => setImmediate(resolve));
  context.mock.timers.tick(ms);
}

test('a path is below the account that is looked at, and global ones are not', async () => {
  const asked = serve({ body: { data: [] } });
  session.look({ id: 'acct_1', name: 'Shop' });
  await get('/webhooks', { status: 'active', name: '' });
  await get('/accounts', {}, { global: true });
  session.look(null);
  assert.deepEqual(asked.map(({ url }) => url), ['v1/accounts/acct_1/webhooks?status=active', 'v1/accounts']);
});

test('what changes something has a key, and what asks has none', async () => {
  const asked = serve({ body: {} });
  await get('/webhooks');
  await post('/webhooks', {});
  await post('/webhooks/preview', {}, { asks: true });
  await post('/webhooks', {}, { key: 'mine' });
  assert.deepEqual(asked.map(({ headers }) => headers.get('Idempotency-Key') !== null), [false, true, false, true]);
  assert.equal(asked[3]?.headers.get('Idempotency-Key'), 'mine');
});

test('a change is a merge patch on the version that was read', async () => {
  const asked = serve({ body: {}, headers: { ETag: '"2"' } });
  const answer = await request('PATCH', '/webhooks/wh_1', { body: { name: 'Till' }, etag: '"1"' });
  assert.deepEqual([asked[0]?.headers.get('Content-Type'), asked[0]?.headers.get('If-Match'), answer.etag], ['application/merge-patch+json', '"1"', '"2"']);
});

test('JSON that somebody wrote is sent as it is', async () => {
  const asked = serve({ body: {} });
  await post('/events', '{"data":12.50}');
  assert.equal(asked[0]?.body, '{"data":12.50}');
});

test('a busy server is asked again after the time it names, with the same key', async (context) => {
  context.mock.timers.enable({ apis: ['setTimeout'] });
  const asked = serve({ status: 429, headers: { 'Retry-After': '2' } }, { status: 201, body: { id: 'wh_1' } });
  const answer = post('/webhooks', {});
  await later(context, 1999);
  assert.equal(asked.length, 1);
  await later(context, 1);
  assert.deepEqual(await answer, { id: 'wh_1' });
  assert.deepEqual([asked.length, new Set(asked.map(({ headers }) => headers.get('Idempotency-Key'))).size], [2, 1]);
});

test('a long wait is told instead', async () => {
  const asked = serve({ status: 429, headers: { 'Retry-After': '60' }, body: { status: 429, code: 'rate_limited', title: 'Too many requests', detail: 'Slow down.' } });
  await assert.rejects(get('/webhooks'), (/** @type {Problem} */ problem) => problem.retryAfter === 60 && problem.code === 'rate_limited');
  assert.equal(asked.length, 1);
});

test('what was refused is a problem, with the id of the request', async () => {
  serve({ status: 404, headers: { 'X-Request-Id': 'req_1' }, body: { status: 404, code: 'not_found', title: 'Not found', detail: 'There is no such webhook.' } });
  await assert.rejects(get('/webhooks/wh_1'), (problem) => problem instanceof Problem && problem.status === 404 && problem.requestId === 'req_1');
});

test('an answer of something in between is a problem, too', async () => {
  globalThis.fetch = async () => new Response('<html>', { status: 200 });
  await assert.rejects(get('/webhooks'), (problem) => problem instanceof Problem && problem.code === 'unreadable');
});
