import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '../../main/webapp/console');

/** What each layer may import besides itself; `app.js` is where everything begins. */
const LAYERS = /** @type {Record<string, string[]>} */ ({
  'app.js': ['app', 'ui', 'core'],
  'theme.js': [],
  app: ['features', 'ui', 'core'],
  features: ['ui', 'core'],
  ui: ['core'],
  core: ['texts'],
  texts: [],
});

/** What a feature may use of another, module by module. A new line is a decision: the features must stay without a cycle. */
const ACROSS_FEATURES = /** @type {Record<string, string[]>} */ ({
  accounts: ['webhooks/profiles.js'],
  dashboard: ['inboxes/try-out.js', 'webhooks/webhook-charts.js'],
  deliveries: ['event-types/catalogue.js', 'jobs/replay-dialog.js'],
  events: ['deliveries/deliveries-table.js', 'event-types/catalogue.js', 'event-types/event-type-picker.js', 'jobs/replay-dialog.js'],
  keys: ['webhooks/webhook-limit.js'],
  'portal-links': ['webhooks/webhook-limit.js'],
  webhooks: [
    'approvals/approvals.js',
    'deliveries/attempt-line.js',
    'deliveries/deliveries-table.js',
    'deliveries/exchange-view.js',
    'event-types/catalogue.js',
    'event-types/event-type-chooser.js',
    'event-types/event-type-picker.js',
    'jobs/recover-dialog.js',
  ],
});

/** @typedef {{from: string, to: string, runs: boolean}} Arrow `runs`: the module is evaluated before the one that imports it */

/** Imports by statement, by call, and of types in comments. */
const IMPORT = /(?<statement>\bfrom |^import )?(?:import\()?'(?<name>\.[^']+\.js)'/gm;

const modules = readdirSync(ROOT, { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.js'))
  .sort();
const arrows = modules.flatMap(arrowsOf);

/** @param {string} module @returns {Arrow[]} */
function arrowsOf(module) {
  return [...readFileSync(join(ROOT, module), 'utf8').matchAll(IMPORT)].map(({ groups }) => ({
    from: module,
    to: posix.join(posix.dirname(module), groups?.name ?? ''),
    runs: groups?.statement !== undefined,
  }));
}

/** @param {string} module */
function layerOf(module) {
  return module.split('/')[0] ?? '';
}

/** @param {string} module `features/<noun>/<file>` */
function featureOf(module) {
  return module.split('/')[1] ?? '';
}

/** @param {Arrow} arrow */
function crossesFeatures({ from, to }) {
  return layerOf(from) === 'features' && layerOf(to) === 'features' && featureOf(from) !== featureOf(to);
}

/**
 * @param {Iterable<[string, string]>} edges
 * @returns {string[]} the first way found that leads back to where it begins
 */
function cycleIn(edges) {
  const next = new Map();
  for (const [from, to] of edges) next.set(from, [...(next.get(from) ?? []), to]);
  const done = new Set();
  /** @param {string} node @param {string[]} way @returns {string[]} */
  const walk = (node, way) => {
    if (way.includes(node)) return [...way.slice(way.indexOf(node)), node];
    if (done.has(node)) return [];
    for (const one of next.get(node) ?? []) {
      const cycle = walk(one, [...way, node]);
      if (cycle.length > 0) return cycle;
    }
    done.add(node);
    return [];
  };
  for (const node of next.keys()) {
    const cycle = walk(node, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

test('every module belongs to a layer, and each import goes down', () => {
  assert.ok(arrows.length > 500, `${arrows.length} imports found`);
  assert.deepEqual(modules.filter((module) => !(layerOf(module) in LAYERS)), []);
  const upward = arrows.filter(({ from, to }) => layerOf(from) !== layerOf(to) && !LAYERS[layerOf(from)]?.includes(layerOf(to)));
  assert.deepEqual(upward, []);
});

test('a feature uses of another feature only what is named', () => {
  const unnamed = arrows.filter(crossesFeatures).filter(({ from, to }) => !ACROSS_FEATURES[featureOf(from)]?.includes(to.slice('features/'.length)));
  assert.deepEqual(unnamed, []);
});

test('every exception that is named is used', () => {
  const used = new Set(arrows.filter(crossesFeatures).map(({ from, to }) => `${featureOf(from)} ${to.slice('features/'.length)}`));
  const named = Object.entries(ACROSS_FEATURES).flatMap(([feature, others]) => others.map((other) => `${feature} ${other}`));
  assert.deepEqual(named.filter((one) => !used.has(one)), []);
});

test('no cycle, neither of features nor of modules that wait for each other', () => {
  assert.deepEqual(cycleIn([['a', 'b'], ['b', 'c'], ['c', 'b']]), ['b', 'c', 'b']);
  assert.deepEqual(cycleIn(arrows.filter(crossesFeatures).map(({ from, to }) => [featureOf(from), featureOf(to)])), []);
  assert.deepEqual(cycleIn(arrows.filter(({ runs }) => runs).map(({ from, to }) => [from, to])), []);
});
