import { html, nothing } from 'lit';
import './system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/dialog/dialog.js';
import './problem-note.js';
import { LightElement } from '../core/light-element.js';
import { t } from '../core/texts.js';

/**
 * What dialogs with a form have in common: they open when they come, show what went wrong, and say when they are closed.
 * A subclass has `heading`, `button`, `fields()`, `submit()` and, for an answer that has to be seen, `done()`.
 *
 * @fires closed with what `submit` returned, or null
 */
export class FormDialog extends LightElement {
  static properties = { draft: { state: true }, problem: { state: true }, busy: { state: true }, result: { state: true } };

  /** Members of the body that have a field of their own to be wrong at. */
  shown = [];

  constructor() {
    super();
    /** @type {any} */
    this.draft = {};
    this.problem = null;
    this.busy = false;
    this.result = null;
  }

  async firstUpdated() {
    const dialog = this.querySelector('sl-dialog');
    await dialog.updateComplete;
    dialog.show();
  }

  get heading() {
    return '';
  }

  get button() {
    return '';
  }

  fields() {
    return nothing;
  }

  /** @returns {unknown} what is shown when it is done; nothing closes the dialog */
  done() {
    return nothing;
  }

  /** @returns {Promise<any>} */
  async submit() {
    return null;
  }

  /** The members of a field of the draft. @param {string} name @param {object} [more] */
  field(name, more = {}) {
    return {
      value: this.draft[name],
      change: (value) => (this.draft = { ...this.draft, [name]: value }),
      fault: this.problem?.at?.(name) ?? '',
      ...more,
    };
  }

  async send(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      this.result = await this.submit();
      if (this.done() === nothing) this.hide();
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  hide() {
    this.querySelector('sl-dialog').hide();
  }

  closed(event) {
    if (event.target !== this.querySelector('sl-dialog')) return;
    this.dispatchEvent(new CustomEvent('closed', { detail: this.result }));
  }

  render() {
    const finished = this.result ? this.done() : nothing;
    return html`<sl-dialog class=${this.large ? 'large' : ''} label=${this.heading} @sl-after-hide=${this.closed}>
      <form class="stack" novalidate @submit=${this.send}>
        ${finished === nothing ? html`${this.fields()} ${this.note()}` : finished}
        <button type="submit" hidden></button>
      </form>
      <sl-button slot="footer" @click=${this.hide}>${t(finished === nothing ? 'confirm.cancel' : 'app.close')}</sl-button>
      ${finished === nothing
        ? html`<sl-button slot="footer" variant="primary" ?loading=${this.busy} @click=${this.send}>${this.button}</sl-button>`
        : nothing}
    </sl-dialog>`;
  }

  note() {
    const { problem } = this;
    if (!problem) return nothing;
    const beside = problem.beside?.(this.shown.map((name) => [name])) ?? [];
    if (problem.errors?.length > 0 && beside.length === 0) return nothing;
    return html`<problem-note .problem=${problem} .faults=${beside.length ? beside : null}></problem-note>`;
  }
}
