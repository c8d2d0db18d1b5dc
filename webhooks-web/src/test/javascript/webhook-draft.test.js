import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changeOf, creationOf, draftOf, faultsOf, prefilled, rebased, scheduleOf, withoutFaulty } from '../../main/webapp/console/features/webhooks/webhook-draft.js';

const WEBHOOK = {
  name: 'Orders',
  description: 'Of the shop',
  url: 'https://example.com/',
  environment: 'production',
  event_types: ['user.*'],
  filter: { 'data.amount': { $gt: 1 } },
  profile: 'standard',
  auth: {
    type: 'oauth2',
    token_url: 'https://login.example.com/token',
    client_id: 'shop',
    client_auth: 'basic',
    scope: 'hooks',
    audience: 'shop',
    configured: true,
  },
  headers: { 'X-Key': '***' },
  rate_limit: 20,
  max_in_flight: 5,
  timeout_seconds: 5,
  success: '200',
  retry_schedule: [0, 60],
  disable: { rule: 'consecutive_failures', count: 5, seconds: null },
  signatures: ['standard'],
  handshake: false,
};

/** @param {Partial<import('../../main/webapp/console/features/webhooks/webhook-draft.js').Draft>} typed */
const changed = (typed) => changeOf({ ...draftOf(WEBHOOK), ...typed }, WEBHOOK);

test('nothing typed changes nothing', () => {
  assert.deepEqual(changed({}), {});
});

test('a new webhook is sent what differs from the defaults', () => {
  assert.deepEqual(creationOf({ ...draftOf(), url: ' https://example.com/ ', rate_limit: '20' }), { url: 'https://example.com/', rate_limit: 20 });
});

test('each text and number that is cleared goes back to its default', () => {
  for (const name of /** @type {const} */ (['name', 'description', 'rate_limit', 'max_in_flight', 'timeout_seconds', 'success', 'retry_schedule', 'filter'])) {
    assert.deepEqual(changed({ [name]: '' }), { [name]: null }, name);
  }
});

test('scope and audience are cleared, and the secret stays', () => {
  const { scope: _scope, audience: _audience, ...rest } = draftOf(WEBHOOK).auth;
  const kept = { type: 'oauth2', token_url: 'https://login.example.com/token', client_id: 'shop', client_auth: 'basic' };
  assert.deepEqual(changed({ auth: { ...rest, scope: '', audience: '' } }).auth, { ...kept, scope: null, audience: null });
});

test('another way to authenticate is sent whole', () => {
  assert.deepEqual(changed({ auth: { type: 'bearer', token: 't' } }).auth, { type: 'bearer', token: 't' });
});

test('one empty part of basic credentials is a value, both are nothing yet', () => {
  assert.deepEqual(changed({ auth: { type: 'basic', username: 'key', password: '' } }).auth, { password: '', type: 'basic', username: 'key' });
  assert.deepEqual(changed({ auth: { type: 'basic' } }).auth, { type: 'basic' });
  const created = creationOf({ ...draftOf(), auth: { type: 'basic', username: '', password: 'p' } });
  assert.deepEqual(created.auth, { type: 'basic', username: '', password: 'p' });
});

test('another disable rule takes the members of the one before away', () => {
  assert.deepEqual(changed({ disable: { rule: 'never' } }).disable, { rule: 'never', count: null });
  assert.deepEqual(changed({ disable: { rule: 'failing_for', seconds: '60' } }).disable, { rule: 'failing_for', seconds: 60, count: null });
  assert.equal(changed({ disable: { rule: '' } }).disable, null);
});

test('a header that is gone is null', () => {
  assert.deepEqual(changed({ headers: [['X-Other', '1']] }).headers, { 'X-Other': '1', 'X-Key': null });
});

test('a schedule is read as it is written', () => {
  assert.deepEqual(scheduleOf('0, 60,300  1800'), [0, 60, 300, 1800]);
  assert.equal(scheduleOf('  '), null);
});

test('every field that cannot be what it should be is named at once', () => {
  const draft = { ...draftOf(), rate_limit: '1.5', max_in_flight: 'x', timeout_seconds: '-1', retry_schedule: '0, soon', filter: '[1]', disable: { rule: 'failing_for', seconds: 'long' } };
  const faults = faultsOf(draft).map(({ loc }) => loc[1]);
  assert.deepEqual(faults.toSorted(), ['disable', 'filter', 'max_in_flight', 'rate_limit', 'retry_schedule', 'timeout_seconds']);
  assert.deepEqual(withoutFaulty({ rate_limit: '1.5', url: 'u' }, faultsOf(draft)), { url: 'u' });
});

test('what the API has is no fault', () => {
  assert.deepEqual(faultsOf(draftOf(WEBHOOK)), []);
  assert.deepEqual(faultsOf(draftOf()), []);
});

test('what another person saved comes in, and what was typed stays', () => {
  const latest = { ...WEBHOOK, name: 'Shop', rate_limit: 30 };
  const { draft, changes } = rebased({ ...draftOf(WEBHOOK), url: 'https://mine.example.com/', rate_limit: '25' }, WEBHOOK, latest);
  assert.deepEqual([draft.name, draft.url, draft.rate_limit], ['Shop', 'https://mine.example.com/', '25']);
  assert.deepEqual(changes, [
    { field: 'name', old: 'Orders', new: 'Shop' },
    { field: 'rate_limit', old: 20, new: 30 },
  ]);
});

test('an address fills in what it may', () => {
  const draft = prefilled({ url: 'https://a.example/', environment: 'sandbox', event_types: 'a.b,c.*', profile: 'bogus', auth: 'x', headers: 'y', __proto__: 'z' });
  assert.deepEqual(draft, { ...draftOf(), url: 'https://a.example/', environment: 'sandbox', event_types: ['a.b', 'c.*'] });
});
