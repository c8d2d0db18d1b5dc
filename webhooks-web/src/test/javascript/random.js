/**
 * Numbers by chance, the same for the same seed (mulberry32).
 *
 * @param {number} seed
 * @returns {() => number} the next, from 0 to 1
 */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const PIECES = [
  '/', '//', '#', '?', '&', '=', '%', '%2', '%E0%A4%A', '%00', '%2F', '..', '.', '%2e%2e', ':id', '__proto__', 'constructor', 'webhooks', 'deliveries',
  'accounts', 'acct_1', 'new', 'edit', 'portal', 'status', 'bogus', 'since', 'notadate', 'profile', 'auth', 'event_types', '💥', '\u202e', '\ud800', ' ',
  '<script>', "'", '"', '\\', '\n', 'x'.repeat(5000), '-1', '1e999', 'null', 'undefined', '[]', '{}',
];

/** @param {() => number} random @returns {string} what may stand behind the `#` */
export function randomAddress(random) {
  const count = 1 + Math.floor(random() * 9);
  return Array.from({ length: count }, () => PIECES[Math.floor(random() * PIECES.length)]).join(random() < 0.5 ? '/' : '');
}
