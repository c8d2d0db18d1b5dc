import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bodyWith, sendWith } from '../../main/webapp/console/core/json-text.js';
import { inOrder, Problem } from '../../main/webapp/console/core/problem.js';
import { rawMembers } from '../../main/webapp/console/core/raw-json.js';
import { keyRoles, linkRoles } from '../../main/webapp/console/core/roles.js';

const problem = new Problem({
  status: 422,
  code: 'x',
  title: 'X',
  detail: 'x',
  errors: [
    { loc: ['body', 'rate_limit'], msg: 'rate_limit must be between 1 and 100', type: 'x' },
    { loc: ['body', 'auth', 'token_url'], msg: 'url must begin with https', type: 'x' },
  ],
});

test('a message does not repeat the name of what stands beside it', () => {
  assert.equal(problem.at('rate_limit'), 'must be between 1 and 100');
  assert.equal(problem.at('auth', 'token_url'), 'url must begin with https');
  assert.equal(problem.at('auth'), 'url must begin with https');
  assert.equal(problem.at('name'), '');
});

test('what was changed is not wrong any more, the rest is', () => {
  assert.deepEqual([problem.without('rate_limit').errors.length, problem.without('name')], [1, problem]);
});

test('every text that is no JSON is named', () => {
  assert.throws(() => bodyWith({}, { schema: '{', example: '[', data: '{}' }), (refusal) => {
    assert.ok(refusal instanceof Problem);
    assert.deepEqual(refusal.errors.map(({ loc }) => loc[1]), ['schema', 'example']);
    return true;
  });
});

/** What is sent in place of broken texts. */
const REFUSED = { schema: { schema: '0' }, example: { trace: '0' } };

test('texts that are JSON are sent with the rest', async () => {
  const answer = await sendWith({ name: 'a' }, { schema: '{"a": 1.50}', example: '' }, REFUSED, async (body) => body);
  assert.equal(answer, '{"name":"a","schema":{"a": 1.50}}');
});

test('a text that is no JSON is told together with what the API says about the rest', async () => {
  /** @type {string[]} */
  const sent = [];
  const send = async (/** @type {string} */ body) => {
    sent.push(body);
    const faults = ['name', 'schema', 'trace'].map((name) => ({ loc: ['body', name], msg: `${name} is wrong`, type: 'x' }));
    throw new Problem({ status: 422, code: 'x', title: 'X', detail: 'x', errors: faults });
  };
  await assert.rejects(sendWith({ name: 'a b' }, { schema: '{bad', example: '{bad' }, REFUSED, send), (refusal) => {
    assert.ok(refusal instanceof Problem);
    assert.deepEqual(refusal.errors.map(({ loc }) => loc[1]), ['schema', 'example', 'name']);
    return true;
  });
  assert.deepEqual(sent, ['{"name":"a b","schema":0,"trace":0}']);
});

test('a text that is no JSON is told where the API cannot be asked', async () => {
  const lost = async () => {
    throw new Problem({ status: 0, code: 'unreachable', title: 'X', detail: 'x' });
  };
  await assert.rejects(sendWith({}, { schema: '{bad' }, REFUSED, lost), (refusal) => refusal instanceof Problem && refusal.errors.length === 1);
});

test('faults are told in the order of the form, those without a field at the end', () => {
  const faults = [['other'], ['auth', 'token'], ['url'], ['auth', 'password']].map((path) => ({ loc: ['body', ...path], msg: 'x', type: 'x' }));
  const ordered = inOrder(faults, ['url', 'name', 'auth']);
  assert.deepEqual(ordered.map(({ loc }) => loc.at(-1)), ['url', 'token', 'password', 'other']);
});

test('a body keeps numbers as they are written', () => {
  assert.equal(bodyWith({ type: 'a', id: '' }, { data: '{"amount": 12.50}', subject: ' ' }), '{"type":"a","data":{"amount": 12.50}}');
  assert.deepEqual(rawMembers('{"a": 12.50, "b": {"c": "}"}, "d": "x\\"y"}'), { a: '12.50', b: '{"c": "}"}', d: '"x\\"y"' });
});

test('only admins give the role of approvers', () => {
  assert.equal(keyRoles(false, false).includes('approver'), false);
  assert.equal(linkRoles(false).includes('approver'), false);
  assert.ok(keyRoles(true, true).includes('approver') && linkRoles(true).includes('approver'));
  assert.deepEqual([keyRoles(true, true).includes('admin'), keyRoles(true, false).includes('admin')], [false, true]);
});
