import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { go, here, href, placeIn, replaceQuery } from '../../main/webapp/console/core/router.js';
import { session } from '../../main/webapp/console/core/session.js';

/** As much of a browser as a router needs. */
const browser = {
  location: { hash: '' },
  history: { replaceState: (/** @type {unknown} */ _state, /** @type {string} */ _title, /** @type {string} */ hash) => void (browser.location.hash = hash) },
  heard: 0,
  dispatchEvent: () => ++browser.heard,
  HashChangeEvent: class {},
};
Object.assign(globalThis, browser);

/** @param {string} path @returns {any} */
const route = (path) => ({ path, tag: 'a-page', title: '', roles: [], load: async () => {} });
const ROUTES = [route('/webhooks'), route('/webhooks/new'), route('/webhooks/:id')];

beforeEach(() => {
  session.end();
  browser.location.hash = '';
  browser.heard = 0;
});

test('a link names the account of whoever is signed in', () => {
  session.begin({ kind: 'key', id: 'key_1', name: 'Ada', role: 'manager', account: /** @type {any} */ ({ id: 'acct_1', name: 'Shop' }), expires_at: null, portal: false, webhook_ids: null });
  assert.equal(href('/webhooks', { status: 'failed', name: '' }), '#/accounts/acct_1/webhooks?status=failed');
});

test('a link of an administrator names the account that is looked at', () => {
  assert.equal(href('/webhooks'), '#/webhooks');
  session.look({ id: 'acct_2', name: 'Till' });
  assert.equal(href('/webhooks'), '#/accounts/acct_2/webhooks');
});

test('going somewhere changes the address', () => {
  go('/webhooks/wh_1', { test: 1 });
  assert.deepEqual(here(), { account: null, path: '/webhooks/wh_1', query: { test: '1' } });
});

test('a filter changes the address of the same page, and says so', () => {
  browser.location.hash = '#/accounts/acct_1/deliveries?status=failed&event_id=evt_1';
  replaceQuery({ ...here().query, status: '' });
  assert.equal(browser.location.hash, '#/accounts/acct_1/deliveries?event_id=evt_1');
  assert.equal(browser.heard, 1);
});

test('an address leads to a page with what its path holds', () => {
  browser.location.hash = '#/accounts/acct_1/webhooks/wh%201?test=1';
  const place = placeIn(ROUTES);
  assert.deepEqual([place.route?.path, place.params, place.query, place.account], ['/webhooks/:id', { id: 'wh 1' }, { test: '1' }, 'acct_1']);
  browser.location.hash = '#/webhooks/new';
  assert.equal(placeIn(ROUTES).route?.path, '/webhooks/new');
  browser.location.hash = '#/nowhere';
  assert.equal(placeIn(ROUTES).route, null);
});
