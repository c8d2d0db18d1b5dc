import assert from 'node:assert/strict';
import { test } from 'node:test';
import { PagedList } from '../../main/webapp/console/core/paged-list.js';
import { serve } from './server.js';

/** @type {any} */
const HOST = { addController() {}, requestUpdate() {} };

/** @param {...string} ids */
const items = (...ids) => ids.map((id) => ({ id }));

/** @param {string[]} ids @param {string | null} [cursor] */
const page = (ids, cursor = null) => ({ body: { data: items(...ids), next_cursor: cursor } });

/** @param {PagedList<{id: string}>} list */
const idsOf = (list) => list.chunks.flatMap((chunk) => chunk.items.map(({ id }) => id));

/** @returns {PagedList<{id: string}>} */
const newList = () => new PagedList(HOST, '/deliveries');

test('pages follow each other until there is none', async () => {
  const asked = serve(page(['a', 'b'], 'next'), page(['c']));
  const list = newList();
  await list.reset({ status: 'failed' });
  await list.more();
  await list.more();
  assert.deepEqual([idsOf(list), list.complete, list.length], [['a', 'b', 'c'], true, 3]);
  assert.deepEqual(asked.map(({ url }) => url), ['v1/deliveries?status=failed', 'v1/deliveries?status=failed&cursor=next&limit=100']);
});

test('what is new comes first, and what is known is replaced where it stands', async () => {
  serve(page(['b', 'c'], 'next'), { body: { data: [{ id: 'a' }, { id: 'b', state: 'new' }], next_cursor: 'next' } });
  const list = newList();
  await list.reset();
  await list.refresh();
  assert.deepEqual(list.chunks.flatMap((chunk) => chunk.items), [{ id: 'a' }, { id: 'b', state: 'new' }, { id: 'c' }]);
});

test('where the first page is all there is, what is gone goes', async () => {
  serve(page(['a', 'b']), page(['b']));
  const list = newList();
  await list.reset();
  await list.refresh();
  assert.deepEqual(idsOf(list), ['b']);
});

test('an answer to the filters of before is dropped', async () => {
  /** @type {((value: Response) => void)[]} */
  const open = [];
  globalThis.fetch = () => new Promise((resolve) => void open.push(resolve));
  const list = newList();
  const before = list.reset({ status: 'failed' });
  const present = list.reset({ status: 'succeeded' });
  open[1]?.(Response.json(page(['new']).body));
  await present;
  open[0]?.(Response.json(page(['old']).body));
  await before;
  assert.deepEqual(idsOf(list), ['new']);
});

test('a refresh that fails leaves what is there, and is told', async () => {
  serve(page(['a'], 'next'), { status: 500, body: { status: 500, code: 'internal', title: 'Error', detail: 'Error' } }, page(['a'], 'next'));
  const list = newList();
  await list.reset();
  await list.refresh();
  assert.deepEqual([idsOf(list), list.staleness?.status, list.problem], [['a'], 500, null]);
  await list.refresh();
  assert.equal(list.staleness, null);
});

test('one item is replaced, another is removed, and an empty chunk goes', async () => {
  serve(page(['a'], 'next'), page(['b', 'c']));
  const list = newList();
  await list.reset();
  await list.more();
  list.remove({ id: 'a' });
  list.replace(/** @type {any} */ ({ id: 'c', status: 'done' }));
  assert.deepEqual(list.chunks.map((chunk) => chunk.items), [[{ id: 'b' }, { id: 'c', status: 'done' }]]);
});
