import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, clockSeconds, duration, milliseconds, percent, prettyJson, toInstant, toLocal } from '../../main/webapp/console/core/format.js';

test('durations have two parts at most', () => {
  assert.deepEqual([0, 30, 300, 7200, 100000].map(duration), ['0 s', '30 s', '5 min', '2 h', '1 d 3 h']);
});

test('milliseconds become seconds when there are many', () => {
  assert.deepEqual([null, 84, 1250, 12345].map(milliseconds), ['–', '84 ms', '1.25 s', '12.3 s']);
});

test('only all of it is 100%', () => {
  assert.deepEqual([null, 1, 0.99999, 0].map(percent), ['–', '100%', '99.9%', '0%']);
});

test('times are told by their distance', () => {
  const now = Date.parse('2026-01-31T08:00:00Z');
  assert.equal(ago('2026-01-31T07:55:00Z', now), '5m ago');
  assert.equal(ago('2026-01-31T08:00:02Z', now), 'now');
});

test('a clock shows seconds', () => {
  assert.match(clockSeconds(0), /^\d\d:\d\d:\d\d$/);
});

test('what is no time becomes none', () => {
  assert.equal(toLocal('notadate'), '');
  assert.equal(toLocal(undefined), '');
  assert.equal(toInstant('notadate'), null);
  for (const odd of ['99999-01-01', '+099999-01-01T00:00:00Z', '0000-01-01T00:00:00Z', '+275760-09-13T00:00:00Z']) {
    assert.deepEqual([toLocal(odd), toInstant(odd)], ['', null], odd);
  }
  assert.equal(toInstant(toLocal('2026-01-31T08:00:00Z')), '2026-01-31T08:00:00.000Z');
});

test('JSON gets indents and keeps its numbers', () => {
  assert.equal(prettyJson('{"a":12.50,"b":[]}'), '{\n  "a": 12.50,\n  "b": []\n}');
  assert.equal(prettyJson('no json'), 'no json');
});
