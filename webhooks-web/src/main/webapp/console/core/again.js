import { connection } from './connection.js';
import { session } from './session.js';

/** Calls a function when the server is there again, or the reader is, while its host is on the page. */
export class Again {
  #run;

  /** @param {import('lit').ReactiveControllerHost} host @param {() => unknown} run */
  constructor(host, run) {
    this.#run = run;
    host.addController(this);
  }

  hostConnected() {
    connection.addEventListener('restored', this.#again);
    session.addEventListener('resumed', this.#again);
  }

  hostDisconnected() {
    connection.removeEventListener('restored', this.#again);
    session.removeEventListener('resumed', this.#again);
  }

  #again = () => this.#run();
}
