import assert from 'node:assert/strict';
import { test } from 'node:test';
import { successorOf } from '../../main/webapp/console/core/focus.js';

/** A removal between two lists of siblings, each of which holds the controls of that name. @param {string[][]} before @param {string[][]} after @returns {any} */
function removal(before, after) {
  const nodes = [...before, ...after].map((controls) => /** @type {any} */ ({ controls, previousSibling: null, nextSibling: null }));
  nodes.forEach((node, i) => {
    node.previousSibling = nodes[i - 1] ?? null;
    node.nextSibling = nodes[i + 1] ?? null;
  });
  return { previousSibling: nodes[before.length - 1] ?? null, nextSibling: nodes[before.length] ?? null };
}

/** @param {any} node */
const controlsIn = (node) => node.controls;

test('the focus goes to what comes after the control that is gone', () => {
  assert.equal(successorOf(removal([['a']], [[], ['b', 'c'], ['d']]), controlsIn), 'b');
});

test('where nothing comes after it, the focus goes back', () => {
  assert.equal(successorOf(removal([['a', 'b'], []], [[]]), controlsIn), 'b');
});

test('where nothing is left, the focus goes nowhere', () => {
  assert.equal(successorOf(removal([[]], []), controlsIn), null);
});
