import { Again } from './again.js';
import { get } from './api.js';
import { asProblem } from './problem.js';

/** Items of a page after the first, and in a chunk at most: what is new beyond that begins a chunk of its own. */
const CHUNK = 100;

let keys = 0;

/**
 * A list of the API, page by page: `more` fetches the next ones, `reset` begins again with other filters, `refresh` puts
 * what is new at the top. The items stay in the chunks they came in, so that a long list can drop whole chunks from view.
 *
 * @template {{id?: string, name?: string}} T
 */
export class PagedList {
  /** @type {{key: string, items: T[]}[]} */
  chunks = [];
  /** @type {import('./problem.js').Problem | null} */
  problem = null;
  /** Whether the first page has been answered. */
  loaded = false;
  running = false;
  complete = false;
  /** Why what is there could not be fetched again. @type {import('./problem.js').Problem | null} */
  staleness = null;
  /** When what is at the top was fetched. */
  at = 0;
  /** Changes whenever anything of it does. */
  version = 0;
  #host;
  #path;
  /** @type {import('./address.js').Query} */
  #query = {};
  /** @type {string | null} */
  #cursor = null;
  #turn = 0;
  #options;

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {string} path e.g. `/deliveries`
   * @param {import('./api.js').Options} [options]
   */
  constructor(host, path, options) {
    this.#host = host;
    this.#path = path;
    this.#options = options;
    host.addController(this);
    new Again(host, () => this.#again());
  }

  hostConnected() {}

  /** The server is there again. */
  #again() {
    if (this.problem) this.more();
    else if (this.staleness) this.refresh();
  }

  /** How many items there are so far. */
  get length() {
    return this.chunks.reduce((sum, chunk) => sum + chunk.items.length, 0);
  }

  /** Begins again. @param {import('./api.js').Query} query filters */
  reset(query = {}) {
    this.#query = query;
    this.#cursor = null;
    this.#turn++;
    this.running = false;
    this.complete = false;
    this.loaded = false;
    this.chunks = [];
    this.problem = null;
    this.staleness = null;
    return this.more();
  }

  /** Fetches the next page, unless one is on its way or there is none. */
  async more() {
    if (this.running || this.complete) return;
    const turn = this.#turn;
    this.running = true;
    this.#changed();
    try {
      const further = this.#cursor && { cursor: this.#cursor, limit: CHUNK };
      const page = await get(this.#path, { ...this.#query, ...further }, this.#options);
      if (turn !== this.#turn) return;
      if (page.data.length > 0) this.chunks = [...this.chunks, chunkOf(page.data)];
      if (!this.#cursor) this.at = Date.now();
      this.#cursor = page.next_cursor;
      this.complete = page.next_cursor === null;
      this.problem = null;
    } catch (problem) {
      if (turn !== this.#turn) return;
      this.problem = asProblem(problem);
    }
    this.loaded = true;
    this.running = false;
    this.#changed();
  }

  /**
   * Fetches the first page again: known items are replaced, new ones come first. Where that page is all there is, it is
   * the list. A failure is told, and left to the next time.
   */
  async refresh() {
    if (this.running || !this.loaded || this.problem) return;
    const turn = this.#turn;
    const page = await get(this.#path, this.#query, this.#options).catch((problem) => this.#isStale(problem, turn));
    if (!page || turn !== this.#turn || this.running) return;
    this.staleness = null;
    this.at = Date.now();
    if (page.next_cursor === null) this.#becomes(page.data);
    else this.#takeIn(page.data);
    this.#changed();
  }

  /** @param {unknown} problem @param {number} turn @returns {null} */
  #isStale(problem, turn) {
    if (turn !== this.#turn) return null;
    this.staleness = asProblem(problem);
    this.#changed();
    return null;
  }

  /** @param {T[]} items */
  #becomes(items) {
    const [first = chunkOf([])] = this.chunks;
    this.chunks = items.length > 0 ? [{ ...first, items }] : [];
    this.complete = true;
  }

  /** @param {T[]} items */
  #takeIn(items) {
    const fresh = new Map(items.map((item) => [keyOf(item), item]));
    this.#replaceAll((known) => {
      const present = fresh.get(keyOf(known));
      fresh.delete(keyOf(known));
      return present ?? known;
    });
    const added = [...fresh.values()];
    if (added.length === 0) return;
    const [first = chunkOf([]), ...others] = this.chunks;
    const joined = { ...first, items: [...added, ...first.items] };
    this.chunks = joined.items.length > CHUNK ? [chunkOf(added), ...this.chunks] : [joined, ...others];
  }

  /** Puts a changed item in the place of the one it was. @param {T} item */
  replace(item) {
    this.#replaceAll((known) => (keyOf(known) === keyOf(item) ? item : known));
    this.#changed();
  }

  /** @param {(known: T) => T} present */
  #replaceAll(present) {
    this.chunks = this.chunks.map((chunk) => ({ ...chunk, items: chunk.items.map(present) }));
  }

  /** @param {T} item that is gone */
  remove(item) {
    this.chunks = this.chunks
      .map((chunk) => ({ ...chunk, items: chunk.items.filter((known) => keyOf(known) !== keyOf(item)) }))
      .filter((chunk) => chunk.items.length > 0);
    this.#changed();
  }

  #changed() {
    this.version++;
    this.#host.requestUpdate();
  }
}

/** @template T @param {T[]} items */
function chunkOf(items) {
  return { key: String(++keys), items };
}

/** What tells items of a list apart. @param {{id?: string, name?: string}} item */
export function keyOf(item) {
  return item.id ?? item.name ?? '';
}
