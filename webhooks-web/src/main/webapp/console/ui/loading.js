import { html, nothing } from 'lit';
import './problem-note.js';
import { Again } from '../core/again.js';
import { asProblem } from '../core/problem.js';
import { staleNote } from './stale-note.js';

/**
 * Something that is fetched for a page: waiting, there, or refused. Ask again with `run`; what was there before stays
 * visible meanwhile, and says of when it is if it cannot be fetched again. What the loss of the server prevented is fetched
 * when it is back.
 *
 * @template T
 */
export class Loading {
  /** @type {T | undefined} */
  value = undefined;
  /** @type {import('../core/problem.js').Problem | null} */
  problem = null;
  running = false;
  /** When the value was fetched. */
  at = 0;
  #host;
  #fetch;
  #turn = 0;

  /**
   * @param {import('lit').ReactiveControllerHost} host is rendered at each change
   * @param {() => Promise<T>} fetch
   */
  constructor(host, fetch) {
    this.#host = host;
    this.#fetch = fetch;
    host.addController(this);
    new Again(host, () => this.problem && this.run());
  }

  hostConnected() {
    this.run();
  }

  /** Fetches. An answer that arrives after that of a later call is dropped. */
  async run() {
    const turn = ++this.#turn;
    this.running = true;
    try {
      const value = await this.#fetch();
      if (turn !== this.#turn) return;
      this.value = value;
      this.at = Date.now();
      this.problem = null;
    } catch (problem) {
      if (turn !== this.#turn) return;
      this.problem = asProblem(problem);
      if (this.problem.status === 404) await import('./problem-page.js');
    }
    this.running = false;
    this.#host.requestUpdate();
  }

  /** Replaces what is there, e.g. by what a change was answered with. @param {T} value */
  set(value) {
    this.#turn++;
    this.running = false;
    this.value = value;
    this.at = Date.now();
    this.problem = null;
    this.#host.requestUpdate();
  }

  /**
   * @param {(value: T) => unknown} ready
   * @param {() => unknown} [waiting] a skeleton
   */
  show(ready, waiting = () => nothing) {
    if (this.value === undefined && this.problem?.status === 404) {
      return html`<problem-page .problem=${this.problem}></problem-page>`;
    }
    if (this.value === undefined && this.problem) {
      return html`<problem-note .problem=${this.problem} @again=${() => this.run()}></problem-note>`;
    }
    return this.value === undefined ? waiting() : html`${staleNote(this.problem, this.at)}${ready(this.value)}`;
  }
}
