import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filtersIn } from '../../main/webapp/console/core/filters.js';

/** @type {Record<string, import('../../main/webapp/console/core/filters.js').Kind>} */
const KINDS = { status: ['pending', 'failed'], event_id: 'text', since: 'time' };

test('filters that the list knows are kept', () => {
  const query = { status: 'failed', event_id: 'evt_1', since: '2026-01-31T08:00:00Z' };
  assert.deepEqual(filtersIn(query, KINDS), { filters: query, ignored: [] });
});

test('what is no filter, or no value of one, is told and left out', () => {
  assert.deepEqual(filtersIn({ status: 'bogus', since: 'notadate', colour: 'red', event_id: 'evt_1' }, KINDS), {
    filters: { event_id: 'evt_1' },
    ignored: ['status=bogus', 'since=notadate', 'colour=red'],
  });
});

test('names that every object has are no filters', () => {
  assert.deepEqual(filtersIn({ constructor: 'x', toString: 'y' }, KINDS), { filters: {}, ignored: ['constructor=x', 'toString=y'] });
});

test('a time has a zone', () => {
  for (const time of ['2026-01-31', '2026-01-31T08:00:00', '2026-13-31T08:00:00Z', '1', 'now']) {
    assert.deepEqual(filtersIn({ since: time }, KINDS).filters, {}, time);
  }
  assert.ok(filtersIn({ since: '2026-01-31T08:00:00.123+01:00' }, KINDS).filters.since);
});

test('an empty filter is none', () => {
  assert.deepEqual(filtersIn({ status: '' }, KINDS), { filters: {}, ignored: [] });
});
