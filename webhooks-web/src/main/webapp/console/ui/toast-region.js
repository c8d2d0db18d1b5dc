import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './app-icon.js';
import { LightElement } from '../core/light-element.js';
import { t } from '../core/texts.js';

const SECONDS = 6;
/** @typedef {'good' | 'bad' | 'info'} Kind @typedef {{id: number, text: string, kind: Kind}} Toast */

const ICONS = { good: 'check-circle-fill', bad: 'exclamation-triangle-fill', info: 'info-circle' };
let last = 0;

/** Says something in passing. @param {string} text @param {Kind} [kind] */
export function toast(text, kind = 'good') {
  dispatchEvent(new CustomEvent('toast', { detail: { id: ++last, text, kind } }));
}

/** Says what went wrong, with the id of the request for whoever is asked for help. @param {any} problem */
export function toastProblem(problem) {
  const id = problem.requestId ? ` (${t('problem.requestId', { id: problem.requestId })})` : '';
  toast(`${problem.detail ?? problem.message}${id}`, 'bad');
}

/** Where toasts appear, and are read out. */
class ToastRegion extends LightElement {
  static properties = { toasts: { state: true } };

  constructor() {
    super();
    /** @type {Toast[]} */
    this.toasts = [];
    /** @param {any} event a `toast`, which the types of events do not know */
    this.heard = (event) => this.add(event.detail);
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('toast', this.heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('toast', this.heard);
  }

  /** @param {Toast} toasted */
  add(toasted) {
    this.toasts = [...this.toasts, toasted].slice(-4);
    setTimeout(() => this.drop(toasted.id), SECONDS * 1000 * (toasted.kind === 'bad' ? 2 : 1));
  }

  /** @param {number} id */
  drop(id) {
    this.toasts = this.toasts.filter((toasted) => toasted.id !== id);
  }

  render() {
    return html`<div class="toasts" role="status" aria-live="polite" aria-atomic="false">
      ${repeat(this.toasts, (toasted) => toasted.id, (toasted) => html`<div class="toast ${toasted.kind}">
        <app-icon name=${ICONS[toasted.kind]} aria-hidden="true"></app-icon>
        <span>${toasted.text}</span>
        <button class="plain" aria-label=${t('app.dismiss')} @click=${() => this.drop(toasted.id)}>
          <app-icon name="x-lg" aria-hidden="true"></app-icon>
        </button>
      </div>`)}
    </div>`;
  }
}

customElements.define('toast-region', ToastRegion);
