import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dropDraft, keepDraft, keptDraft, withoutCredentials } from '../../main/webapp/console/core/drafts.js';
import { session } from '../../main/webapp/console/core/session.js';

/** @param {string | null} account */
const principal = (account) => ({ kind: 'api_key', id: 'key_1', name: 'Ada', role: 'manager', account: account ? { id: account, name: account } : null, expires_at: null, portal: false });

test('a draft is kept until it is dropped', () => {
  keepDraft('webhook', { name: 'Orders' });
  assert.deepEqual(keptDraft('webhook')?.draft, { name: 'Orders' });
  dropDraft('webhook');
  assert.equal(keptDraft('webhook'), null);
});

test('credentials are not kept, wherever they stand', () => {
  const draft = { secret: 's', auth: { type: 'basic', username: 'ada', password: 'p' }, base: { auth: { client_secret: 'c', private_key_pem: 'k', api_key: 'a', token: 't' } } };
  assert.deepEqual(withoutCredentials(draft), {
    secret: '',
    auth: { type: 'basic', username: 'ada', password: '' },
    base: { auth: { client_secret: '', private_key_pem: '', api_key: '', token: '' } },
  });
});

test('of headers the names are kept', () => {
  assert.deepEqual(withoutCredentials({ headers: [['Authorization', 'Bearer x']] }), { headers: [['Authorization', '']] });
});

test('the same form of another account is another', () => {
  session.begin(principal('acct_1'));
  keepDraft('webhook', { name: 'Mine' });
  session.begin(principal('acct_2'));
  assert.equal(keptDraft('webhook'), null);
});

test('signing out throws drafts away', () => {
  session.begin(principal('acct_1'));
  keepDraft('webhook', { name: 'Mine' });
  session.end();
  session.begin(principal('acct_1'));
  assert.equal(keptDraft('webhook'), null);
});

test('a token that ended does not', () => {
  session.begin(principal('acct_1'));
  session.keep('token');
  keepDraft('webhook', { name: 'Mine' });
  session.expire('token');
  assert.equal(session.isExpired, true);
  session.begin(principal('acct_1'));
  assert.deepEqual([session.isExpired, keptDraft('webhook')?.draft], [false, { name: 'Mine' }]);
});

test('a refusal of the token before is of the past', () => {
  session.keep('new');
  session.expire('old');
  assert.equal(session.isExpired, false);
});
