import { get } from './api.js';

/**
 * A list of the API, page by page: `more` fetches the next 50, `reset` begins again with other filters, `refresh` puts
 * what is new at the top.
 *
 * @template {{id?: string, name?: string}} T
 */
export class PagedList {
  /** @type {T[]} */
  items = [];
  /** @type {import('./problem.js').Problem | null} */
  problem = null;
  /** Whether the first page has been answered. */
  loaded = false;
  running = false;
  complete = false;
  /** Changes whenever anything of it does. */
  version = 0;
  #host;
  #path;
  #query = {};
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
  }

  hostConnected() {}

  /** Begins again. @param {import('./api.js').Query} query filters */
  reset(query = {}) {
    this.#query = query;
    this.#cursor = null;
    this.#turn++;
    this.running = false;
    this.complete = false;
    this.loaded = false;
    this.items = [];
    this.problem = null;
    return this.more();
  }

  /** Fetches the next page, unless one is on its way or there is none. */
  async more() {
    if (this.running || this.complete) return;
    const turn = this.#turn;
    this.running = true;
    this.#changed();
    try {
      const page = await get(this.#path, { ...this.#query, cursor: this.#cursor }, this.#options);
      if (turn !== this.#turn) return;
      this.items = [...this.items, ...page.data];
      this.#cursor = page.next_cursor;
      this.complete = page.next_cursor === null;
      this.problem = null;
    } catch (problem) {
      if (turn !== this.#turn) return;
      this.problem = problem;
    }
    this.loaded = true;
    this.running = false;
    this.#changed();
  }

  /** Fetches the first page again: known items are replaced, new ones come first. Failures are left to the next time. */
  async refresh() {
    if (this.running || !this.loaded || this.problem) return;
    const turn = this.#turn;
    const page = await get(this.#path, this.#query, this.#options).catch(() => null);
    if (!page || turn !== this.#turn || this.running) return;
    const fresh = new Map(page.data.map((item) => [keyOf(item), item]));
    const known = this.items.map((item) => fresh.get(keyOf(item)) ?? item);
    const seen = new Set(this.items.map(keyOf));
    this.items = [...page.data.filter((item) => !seen.has(keyOf(item))), ...known];
    if (this.items.length === page.data.length) this.items = page.data;
    this.#changed();
  }

  /** Puts a changed item in the place of the one it was. @param {T} item */
  replace(item) {
    this.items = this.items.map((known) => (keyOf(known) === keyOf(item) ? item : known));
    this.#changed();
  }

  /** @param {T} item that is gone */
  remove(item) {
    this.items = this.items.filter((known) => keyOf(known) !== keyOf(item));
    this.#changed();
  }

  #changed() {
    this.version++;
    this.#host.requestUpdate();
  }
}

/** What tells items of a list apart. */
export const keyOf = (item) => item.id ?? item.name;
