import { html, nothing } from 'lit';
import './system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/dialog/dialog.js';
import './problem-note.js';
import { newKey } from '../core/api.js';
import { dropDraft, keepDraft, keptDraft } from '../core/drafts.js';
import { LightElement } from '../core/light-element.js';
import { asProblem } from '../core/problem.js';
import { t } from '../core/texts.js';
import { faultList, focusFirstFault } from './fault-list.js';
import { keptNote } from './kept-note.js';

/**
 * What dialogs with a form have in common: they open when they come, show what went wrong, say when they are closed, and keep
 * what was typed for the next time unless it was sent or cancelled.
 * A subclass has `heading`, `button`, `fields()`, `submit()` and, for an answer that has to be seen, `done()`.
 *
 * @fires closed with what `submit` returned, or null
 */
export class FormDialog extends LightElement {
  static properties = { draft: { state: true }, problem: { state: true }, busy: { state: true }, result: { state: true }, keptAt: { state: true } };

  /** What the names of its labels begin with. */
  labels = 'form';

  /** Whether there is room for long texts. */
  large = false;

  constructor() {
    super();
    /** Its members are in the order of the fields. @type {any} */
    this.draft = {};
    /** @type {any} the draft as it is without what was typed before */
    this.blank = {};
    /** @type {import('../core/problem.js').Problem | null} */
    this.problem = null;
    this.busy = false;
    /** @type {any} */
    this.result = null;
    /** When the text that it began with was typed. @type {number | null} */
    this.keptAt = null;
    /** Of what is sent: the same request, sent again, is done once. */
    this.key = newKey();
  }

  /** What the draft is kept as; a dialog about one thing names it. */
  get draftName() {
    return this.localName;
  }

  connectedCallback() {
    super.connectedCallback();
    queueMicrotask(() => this.recall());
  }

  recall() {
    const kept = keptDraft(this.draftName);
    if (!kept) return;
    this.blank = this.draft;
    this.keptAt = kept.at;
    this.draft = { ...this.draft, ...kept.draft };
  }

  discard() {
    dropDraft(this.draftName);
    this.keptAt = null;
    this.problem = null;
    this.draft = this.blank;
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    this.draft = { ...this.draft, [name]: value };
    this.problem = this.problem?.without(name) ?? null;
    this.key = newKey();
    keepDraft(this.draftName, this.draft);
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

  /** @returns {unknown} */
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

  /** The members of a field of the draft, whose label is the one that faults are listed by. @param {string} name @param {object} [more] @returns {any} */
  field(name, more = {}) {
    return {
      label: t(`${this.labels}.${name}`),
      value: this.draft[name],
      change: (/** @type {any} */ value) => this.set(name, value),
      fault: this.problem?.at?.(name) ?? '',
      ...more,
    };
  }

  /** @param {ControlEvent} event */
  async send(event) {
    event.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      this.result = await this.submit();
      dropDraft(this.draftName);
      if (this.done() === nothing) this.hide();
    } catch (problem) {
      this.problem = asProblem(problem);
      await this.updateComplete;
      focusFirstFault(this);
    }
    this.busy = false;
  }

  cancel() {
    dropDraft(this.draftName);
    this.hide();
  }

  hide() {
    this.querySelector('sl-dialog').hide();
  }

  /** @param {ControlEvent} event */
  closed(event) {
    if (event.target !== this.querySelector('sl-dialog')) return;
    this.dispatchEvent(new CustomEvent('closed', { detail: this.result }));
  }

  render() {
    const finished = this.result ? this.done() : nothing;
    return html`<sl-dialog class=${this.large ? 'large' : ''} label=${this.heading} @sl-after-hide=${this.closed}>
      <form class="stack" novalidate @submit=${this.send}>
        ${finished === nothing ? html`${keptNote(this.keptAt, () => this.discard())} ${this.fields()} ${faultList(this.problem, this.labels, this.draft)}` : finished}
        <button type="submit" hidden></button>
      </form>
      <sl-button slot="footer" @click=${finished === nothing ? this.cancel : this.hide}>${t(finished === nothing ? 'confirm.cancel' : 'app.close')}</sl-button>
      ${finished === nothing
        ? html`<sl-button slot="footer" variant="primary" ?loading=${this.busy} @click=${this.send}>${this.button}</sl-button>`
        : nothing}
    </sl-dialog>`;
  }
}
