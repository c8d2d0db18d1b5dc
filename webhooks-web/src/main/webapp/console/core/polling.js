import { connection } from './connection.js';
import { session } from './session.js';

/**
 * Calls a function every few seconds while its host is on the page, the tab is visible, the server answers and the call
 * before is over; and at once when the server, the tab or the reader is back.
 */
export class Polling {
  #run;
  #ms;
  #timer = 0;
  #busy = false;

  /**
   * @param {import('lit').ReactiveControllerHost} host
   * @param {() => Promise<unknown>} run
   * @param {number} seconds
   */
  constructor(host, run, seconds) {
    this.#run = run;
    this.#ms = seconds * 1000;
    host.addController(this);
  }

  hostConnected() {
    this.#timer = window.setInterval(this.#tick, this.#ms);
    document.addEventListener('visibilitychange', this.#tick);
    connection.addEventListener('restored', this.#tick);
    session.addEventListener('resumed', this.#tick);
  }

  hostDisconnected() {
    clearInterval(this.#timer);
    document.removeEventListener('visibilitychange', this.#tick);
    connection.removeEventListener('restored', this.#tick);
    session.removeEventListener('resumed', this.#tick);
  }

  #tick = async () => {
    if (this.#busy || document.hidden || connection.isLost || session.isExpired) return;
    this.#busy = true;
    try {
      await this.#run();
    } finally {
      this.#busy = false;
    }
  };
}
