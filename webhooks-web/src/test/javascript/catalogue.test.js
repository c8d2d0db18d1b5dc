import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { byGroup, catalogue, exampleOf, forgetCatalogue, matches } from '../../main/webapp/console/features/event-types/catalogue.js';
import { serve } from './server.js';

/** @param {string} name @param {object} [more] @returns {any} */
const type = (name, more) => ({ name, group: null, example: null, ...more });

beforeEach(forgetCatalogue);

test('a pattern stands for a name, what begins like it, or everything', () => {
  assert.deepEqual(['user.created', 'user.*', '*', 'user', 'users.*', 'order.*'].map((pattern) => matches('user.created', pattern)), [true, true, true, false, false, false]);
});

test('all pages are fetched once', async () => {
  const asked = serve({ body: { data: [type('a')], next_cursor: 'next' } }, { body: { data: [type('b')], next_cursor: null } });
  assert.deepEqual((await catalogue()).map(({ name }) => name), ['a', 'b']);
  await catalogue();
  assert.equal(asked.length, 2);
});

test('what failed is fetched again', async () => {
  serve({ status: 500 }, { body: { data: [type('a')], next_cursor: null } });
  await assert.rejects(catalogue());
  assert.equal((await catalogue()).length, 1);
});

test('an example is JSON with indents, or nothing', async () => {
  serve({ body: { data: [type('a', { example: { id: 1 } }), type('b')], next_cursor: null } });
  assert.deepEqual([await exampleOf('a'), await exampleOf('b'), await exampleOf('c')], ['{\n  "id": 1\n}', '', '']);
});

test('groups are in order, and those without one come last', () => {
  const groups = byGroup([type('x'), type('o', { group: 'Order' }), type('c', { group: 'Customer' })], 'Others');
  assert.deepEqual(groups.map(([name]) => name), ['Customer', 'Order', 'Others']);
});
