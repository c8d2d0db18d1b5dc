/**
 * Keeps the focus near where it was when the control that has it goes away: a row that is deleted, a button that becomes
 * another, a dialog whose button is gone when it closes. Without it the focus falls to the top of the page, and who uses
 * the keyboard begins anew.
 */

const CONTROLS =
  'a[href], button, input, select, textarea, summary, [tabindex], sl-button, sl-checkbox, sl-input, sl-select, sl-switch, sl-textarea';

/** What had the focus is remembered this far back: a dialog in a dialog. */
const MEMORY = 6;

/**
 * @typedef {{target: Node, removedNodes: Iterable<Node>, previousSibling: Node | null, nextSibling: Node | null}} Removal
 */

/**
 * The control that takes the place of what was removed.
 *
 * @param {Removal} removal
 * @param {(node: Node) => HTMLElement[]} controlsIn those that can have the focus, in the order of the page
 * @returns {HTMLElement | null} the first one after it among its siblings, else the last one before it
 */
export function successorOf({ previousSibling, nextSibling }, controlsIn) {
  for (let node = nextSibling; node; node = node.nextSibling) {
    const [first] = controlsIn(node);
    if (first) return first;
  }
  for (let node = previousSibling; node; node = node.previousSibling) {
    const last = controlsIn(node).at(-1);
    if (last) return last;
  }
  return null;
}

/** @param {Node} node @returns {HTMLElement[]} */
function controlsIn(node) {
  if (!(node instanceof HTMLElement) || !node.isConnected) return [];
  const controls = /** @type {HTMLElement[]} */ ([...node.querySelectorAll(CONTROLS)]);
  return (node.matches(CONTROLS) ? [node, ...controls] : controls).filter(isUsable);
}

/** @param {HTMLElement} control */
function isUsable(control) {
  return control.checkVisibility() && !control.closest('[inert]') && !(/** @type {any} */ (control).disabled);
}

let isKept = false;

/** Looks after the focus of the document from now on. */
export function keepFocus() {
  if (isKept) return;
  isKept = true;
  /** What had the focus, the latest first; what was removed is replaced by what took its place. @type {(HTMLElement | null)[]} */
  let had = [];
  addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) had = [target, ...had.filter((one) => one !== target)].slice(0, MEMORY);
  });
  new MutationObserver((records) => {
    const latest = had[0];
    for (const record of records) {
      const removed = [...record.removedNodes];
      had = had.map((one) => (removed.some((node) => node.contains(one)) && !one?.isConnected ? successorOf(record, controlsIn) : one));
    }
    if (latest && !latest.isConnected && document.activeElement === document.body) restore();
  }).observe(document.body, { childList: true, subtree: true });

  function restore() {
    const next = had.find((one) => one?.isConnected && isUsable(one)) ?? document.getElementById('main');
    next?.focus({ preventScroll: true });
  }
}
