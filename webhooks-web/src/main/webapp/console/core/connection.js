/**
 * Whether the server answers. Any answer is a sign of life; silence and refusals are a doubt, which one look at the server
 * settles. While it is lost the server is looked for with growing pauses.
 *
 * @typedef {'unreachable' | 'silent' | 'unavailable' | 'offline'} Cause
 * @typedef {{alive: true} | {alive: false, cause: Cause, retryAfter?: number | null}} Sight
 */

const FIRST_MS = 1000;
const LONGEST_MS = 15_000;
const LONGEST_RETRY_AFTER = 60;

/**
 * The pause before the next look: doubled each time, and by chance up to a half shorter, so that a server that comes back
 * is not met by everybody at once.
 *
 * @param {number} looks so far, from 1
 * @param {number} chance from 0 to 1
 * @param {number | null} [retryAfter] seconds that the server asked for, which are waited at least
 * @returns {number} milliseconds
 */
export function pauseAfter(looks, chance, retryAfter = null) {
  const grown = Math.min(LONGEST_MS, FIRST_MS * 2 ** (looks - 1));
  const asked = Math.min(retryAfter ?? 0, LONGEST_RETRY_AFTER) * 1000;
  return Math.round(asked + grown * (1 - chance / 2));
}

/** @fires changed when it is lost, and when it is there again @fires restored when it is there again */
export class Connection extends EventTarget {
  /** @type {Cause | null} null while the server answers */
  cause = null;
  /** When the server answered last, in milliseconds since 1970. */
  lastAnswer;
  /** Looks whether the server is there. @type {() => Promise<Sight>} */
  look = async () => ({ alive: true });
  #clock;
  #looks = 0;
  #looking = false;
  /** @type {unknown} */
  #timer = null;

  /** @param {{now: () => number, chance: () => number, later: (run: () => void, ms: number) => unknown, never: (timer: any) => void}} clock */
  constructor(clock) {
    super();
    this.#clock = clock;
    this.lastAnswer = clock.now();
  }

  get isLost() {
    return this.cause !== null;
  }

  /** Milliseconds since the last answer. */
  get silence() {
    return this.#clock.now() - this.lastAnswer;
  }

  /** The server answered something. */
  answered() {
    this.lastAnswer = this.#clock.now();
    if (!this.isLost) return;
    this.cause = null;
    this.#looks = 0;
    this.#clock.never(this.#timer);
    this.#tell('changed');
    this.#tell('restored');
  }

  /** Something makes it doubtful that the server is there. While it is lost that is no news. */
  doubt() {
    return this.isLost ? Promise.resolve() : this.hurry();
  }

  /** Looks at once, such as when the network is said to be back. */
  async hurry() {
    if (this.#looking) return;
    this.#looking = true;
    this.#clock.never(this.#timer);
    const sight = await this.look();
    this.#looking = false;
    if (sight.alive) this.answered();
    else this.lose(sight.cause, sight.retryAfter);
  }

  /** It is lost for sure. @param {Cause} cause @param {number | null} [retryAfter] seconds */
  lose(cause, retryAfter = null) {
    const isNews = this.cause !== cause;
    this.cause = cause;
    this.#clock.never(this.#timer);
    const pause = pauseAfter(++this.#looks, this.#clock.chance(), retryAfter);
    this.#timer = this.#clock.later(() => this.hurry(), pause);
    if (isNews) this.#tell('changed');
  }

  /** @param {string} event */
  #tell(event) {
    this.dispatchEvent(new CustomEvent(event));
  }
}

export const connection = new Connection({
  now: () => Date.now(),
  chance: () => Math.random(),
  later: (run, ms) => setTimeout(run, ms),
  never: (timer) => clearTimeout(timer),
});
