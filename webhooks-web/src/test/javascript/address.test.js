import assert from 'node:assert/strict';
import { test } from 'node:test';
import { find, path, read, withQuery, write } from '../../main/webapp/console/core/address.js';
import { randomAddress, randomOf } from './random.js';

const ROUTES = ['/webhooks', '/webhooks/new', '/webhooks/:id', '/webhooks/:id/edit', '/event-types/:name'].map((route) => ({ path: route }));

test('an address names the account, the page and what is filtered', () => {
  assert.deepEqual(read('#/accounts/acct_1/webhooks/wh_1?status=failed&x='), {
    account: 'acct_1',
    path: '/webhooks/wh_1',
    query: { status: 'failed', x: '' },
  });
});

test('an address without an account is of nobody in particular', () => {
  assert.deepEqual(read('#/webhooks'), { account: null, path: '/webhooks', query: {} });
  assert.deepEqual(read('#/accounts'), { account: null, path: '/accounts', query: {} });
  assert.deepEqual(read(''), { account: null, path: '/', query: {} });
});

test('a slash at the end changes nothing', () => {
  assert.equal(read('#/webhooks/').path, '/webhooks');
  assert.deepEqual(read('#/accounts/acct_1/'), { account: 'acct_1', path: '/', query: {} });
});

test('what is written is read again', () => {
  const address = { account: 'acct_1', path: '/events/a%3Fb', query: { search: 'a&b=?#', since: '2026-01-01T00:00:00+01:00' } };
  assert.deepEqual(read(write(address)), address);
});

test('the list of accounts is in no account', () => {
  assert.equal(write({ account: 'acct_1', path: '/accounts' }), '#/accounts');
});

test('a value in a path is one segment, whatever it holds', () => {
  assert.equal(path`/events/${'a/b?c#d%'}/content`, '/events/a%2Fb%3Fc%23d%25/content');
  assert.equal(path`/events/${'\ud800'}`, '/events/%EF%BF%BD');
  assert.deepEqual(find(ROUTES, path`/webhooks/${'a?b#c%'}`).params, { id: 'a?b#c%' });
});

test('fixed names come before those that are filled in', () => {
  assert.equal(find(ROUTES, '/webhooks/new').route?.path, '/webhooks/new');
  assert.equal(find(ROUTES, '/webhooks/wh_1').route?.path, '/webhooks/:id');
});

for (const odd of ['/webhooks/%E0%A4%A', '/webhooks/..', '/webhooks/%2e%2e', '/webhooks/.', '/webhooks/%00', '/webhooks/..%2f..%2fx', '/webhooks/a%5Cb', `/webhooks/${'x'.repeat(301)}`, '/nowhere', '//webhooks']) {
  test(`there is no page at ${odd.slice(0, 40)}`, () => {
    assert.equal(find(ROUTES, read(odd).path).route, null);
  });
}

test('an account that cannot be one leads nowhere', () => {
  const { account, path: whole } = read('#/accounts/%E0%A4%A/webhooks');
  assert.equal(account, null);
  assert.equal(find(ROUTES, whole).route, null);
});

test('what is longer than any filter is left out', () => {
  assert.deepEqual(read(`#/webhooks?name=${'x'.repeat(2001)}&status=failed`).query, { status: 'failed' });
});

test('filters that say nothing are not in an address', () => {
  assert.equal(withQuery('/webhooks', { a: '', b: null, c: undefined, d: 0, e: false }), '/webhooks?d=0&e=false');
});

test('no address makes it fail, and each that has a page is written as it was read', () => {
  const random = randomOf(20260131);
  for (let i = 0; i < 5000; i++) {
    const hash = `#${randomAddress(random)}`;
    const address = read(hash);
    const place = find(ROUTES, address.path);
    if (place.route) assert.deepEqual(read(write(address)).path, address.path, hash);
    for (const value of Object.values(place.params)) assert.ok(!['', '.', '..'].includes(value), hash);
  }
});
