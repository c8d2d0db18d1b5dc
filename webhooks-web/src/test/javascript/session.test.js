import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { session } from '../../main/webapp/console/core/session.js';

/** @param {Partial<import('../../main/webapp/console/core/session.js').Principal>} [more] @returns {any} */
const principal = (more) => ({ kind: 'key', id: 'key_1', name: 'Ada', role: 'manager', account: { id: 'acct_1', name: 'Shop' }, expires_at: null, portal: false, webhook_ids: null, ...more });

/** @param {() => void} act @returns {string[]} what the session told meanwhile */
function told(act) {
  /** @type {string[]} */
  const events = [];
  const hear = (/** @type {Event} */ event) => events.push(event.type);
  const names = ['changed', 'moved', 'expired', 'resumed', 'ending'];
  for (const name of names) session.addEventListener(name, hear);
  act();
  for (const name of names) session.removeEventListener(name, hear);
  return events;
}

beforeEach(() => session.end());

test('an administrator may do everything, others what their role may', () => {
  session.begin(principal({ role: 'viewer' }));
  assert.deepEqual([session.may('viewer', 'manager'), session.may('manager'), session.may()], [true, false, false]);
  session.begin(principal({ role: 'admin', account: null }));
  assert.deepEqual([session.may('manager'), session.may()], [true, true]);
});

test('paths begin with the account that is looked at', () => {
  session.begin(principal({ role: 'admin', account: null }));
  assert.equal(session.base, '/v1');
  assert.deepEqual(told(() => session.look({ id: 'acct/2', name: 'Till' })), ['moved']);
  assert.deepEqual([session.base, session.accountName], ['/v1/accounts/acct%2F2', 'Till']);
});

test('after a token that ended the same person goes on, and another begins', () => {
  session.begin(principal());
  session.keep('one');
  assert.deepEqual(told(() => session.expire('one')), ['expired']);
  assert.deepEqual(told(() => session.begin(principal())), ['resumed']);
  session.keep('two');
  session.expire('two');
  assert.deepEqual(told(() => session.begin(principal({ role: 'viewer' }))), ['changed']);
});

test('signing out says so before everything is forgotten', () => {
  session.begin(principal());
  session.keep('token');
  assert.deepEqual(told(() => session.end()), ['ending', 'changed']);
  assert.deepEqual([session.token, session.principal], [null, null]);
});

test('the link of a guest ends with a word of its own', () => {
  session.begin(principal({ portal: true }));
  session.keep('guest');
  session.expire('guest');
  assert.equal(session.endedBecause, 'signIn.linkEnded');
});

test('a link that nobody could be signed in with leaves the session, and says why', () => {
  session.keep('one');
  assert.deepEqual(told(() => session.endBecause('signIn.linkRefused')), []);
  assert.deepEqual([session.token, session.endedBecause], ['one', 'signIn.linkRefused']);
});
