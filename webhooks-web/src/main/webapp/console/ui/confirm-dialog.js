import { html, nothing, render } from 'lit';
import './system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import { t } from '../core/texts.js';

/**
 * Asks before something is done. The dialog closes when `run` is through; what it throws is shown in it.
 *
 * @typedef {{title: string, text: unknown, button: string, danger?: boolean, typed?: string, run: () => Promise<unknown>}} What `typed` is
 *     what has to be typed before the button works
 * @param {What} question
 * @returns {Promise<boolean>} whether it was done
 */
export async function ask(question) {
  await Promise.all([
    import('@shoelace-style/shoelace/components/dialog/dialog.js'),
    import('@shoelace-style/shoelace/components/input/input.js'),
    import('./problem-note.js'),
  ]);
  const place = document.createElement('div');
  document.body.append(place);
  return new Promise((resolve) => new Question(place, question, resolve).open());
}

class Question {
  #place;
  #question;
  #resolve;
  #done = false;
  #busy = false;
  #typed = '';
  /** @type {unknown} */
  #problem = null;

  /** @param {HTMLElement} place @param {What} question @param {(done: boolean) => void} resolve */
  constructor(place, question, resolve) {
    this.#place = place;
    this.#question = question;
    this.#resolve = resolve;
  }

  async open() {
    this.#render();
    const dialog = this.#dialog();
    await dialog.updateComplete;
    dialog.show();
  }

  /** @returns {any} */
  #dialog() {
    return this.#place.querySelector('sl-dialog');
  }

  /** @param {ControlEvent} event */
  #closed(event) {
    if (event.target !== this.#dialog()) return;
    this.#place.remove();
    this.#resolve(this.#done);
  }

  /** @param {ControlEvent} [event] */
  async #confirm(event) {
    event?.preventDefault();
    if (this.#busy || !this.#allowed()) return;
    this.#busy = true;
    this.#render();
    try {
      await this.#question.run();
      this.#done = true;
      this.#dialog().hide();
    } catch (problem) {
      this.#problem = problem;
    }
    this.#busy = false;
    this.#render();
  }

  #allowed() {
    return !this.#question.typed || this.#typed === this.#question.typed;
  }

  #render() {
    const { title, text, button, danger, typed } = this.#question;
    render(
      html`<sl-dialog label=${title} @sl-after-hide=${(event) => this.#closed(event)}>
        <form id="question" class="stack" @submit=${(event) => this.#confirm(event)}>
          <p>${text}</p>
          ${typed
            ? html`<sl-input
                autofocus
                label=${t('confirm.type', { name: typed })}
                autocomplete="off"
                @sl-input=${(event) => {
                  this.#typed = event.target.value;
                  this.#render();
                }}
              ></sl-input>`
            : nothing}
          ${this.#problem ? html`<problem-note .problem=${this.#problem}></problem-note>` : nothing}
        </form>
        <sl-button slot="footer" @click=${() => this.#dialog().hide()}>${t('confirm.cancel')}</sl-button>
        <sl-button
          slot="footer"
          variant=${danger ? 'danger' : 'primary'}
          ?autofocus=${!typed}
          ?loading=${this.#busy}
          ?disabled=${!this.#allowed()}
          @click=${() => this.#confirm()}
          >${button}</sl-button
        >
      </sl-dialog>`,
      this.#place,
    );
  }
}
