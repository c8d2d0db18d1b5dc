import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/input/input.js';
import '@shoelace-style/shoelace/components/textarea/textarea.js';
import '../../ui/problem-note.js';
import { path } from '../../core/address.js';
import { request } from '../../core/api.js';
import { dropDraft, keepDraft, keptDraft } from '../../core/drafts.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { t } from '../../core/texts.js';
import { keptNote } from '../../ui/kept-note.js';
import { toast } from '../../ui/toast-region.js';

const STATUSES = [200, 202, 204, 302, 400, 401, 404, 410, 429, 500, 503];
const DELAYS = [0, 1000, 3000, 10000, 20000, 30000];

/**
 * How an inbox answers: status and delay at a glance, body and Retry-After behind "more".
 *
 * @fires changed with the changed inbox
 */
class AnswerForm extends LightElement {
  static properties = { inbox: { attribute: false }, problem: { state: true }, busy: { state: true }, more: { state: true }, typed: { state: true }, keptAt: { state: true } };

  constructor() {
    super();
    /** @type {import('./try-out.js').Inbox} */
    this.inbox = /** @type {any} */ (null);
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
    /** Those that were made, one after the other. */
    this.changes = Promise.resolve(true);
    this.busy = false;
    this.more = false;
    /** What differs from the answer as it is. @type {{body?: string, retryAfter?: string}} */
    this.typed = {};
    /** When the text that the form began with was typed. @type {number | null} */
    this.keptAt = null;
  }

  connectedCallback() {
    super.connectedCallback();
    const kept = keptDraft(this.draftName);
    if (!kept) return;
    this.keptAt = kept.at;
    this.typed = kept.draft;
    this.more = true;
  }

  /** What the draft is kept as. */
  get draftName() {
    return `inbox answer ${this.inbox.id}`;
  }

  /** @param {{body?: string, retryAfter?: string}} typed */
  set(typed) {
    this.typed = { ...this.typed, ...typed };
    keepDraft(this.draftName, this.typed);
  }

  discard() {
    dropDraft(this.draftName);
    this.keptAt = null;
    this.typed = {};
  }

  /** The answer as it stands in the form. */
  get draft() {
    const { body, headers } = this.inbox.answer;
    return { body, retryAfter: headers['Retry-After'] ?? '', ...this.typed };
  }

  /**
   * One change after the other. No field is disabled meanwhile: it would lose the focus.
   *
   * @param {Record<string, unknown>} answer what differs
   * @returns {Promise<boolean>} whether it was changed
   */
  change(answer) {
    this.changes = this.changes.then(() => this.send(answer));
    return this.changes;
  }

  /** @param {Record<string, unknown>} answer */
  async send(answer) {
    this.busy = true;
    this.problem = null;
    try {
      const { body } = await request('PATCH', path`/inboxes/${this.inbox.id}`, { body: { answer } });
      this.dispatchEvent(new CustomEvent('changed', { detail: body }));
      toast(t('answer.changed', { status: body.answer.status }));
    } catch (problem) {
      this.problem = asProblem(problem);
    }
    this.busy = false;
    return this.problem === null;
  }

  /** @param {ControlEvent} event */
  async save(event) {
    event.preventDefault();
    const body = this.draft.body.trim();
    const headers = { 'Retry-After': this.draft.retryAfter.trim() || null, 'Content-Type': isJson(body) ? 'application/json' : null };
    if (await this.change({ body, headers })) this.discard();
  }

  render() {
    const { status, delay_ms: delay } = this.inbox.answer;
    return html`<section class="card" aria-labelledby="answers">
      <div class="card-head">
        <h2 id="answers">${t('answer.title')}</h2>
        <sl-button size="small" aria-expanded=${this.more} @click=${() => (this.more = !this.more)}>
          ${t(this.more ? 'answer.less' : 'answer.more')}
        </sl-button>
      </div>
      <div class="card-body stack">
        <div class="row answer-row">
          <label class="native-field">
            <span>${t('answer.status')}</span>
            <select @change=${(event) => this.change({ status: Number(event.target.value) })}>
              ${withValue(STATUSES, status).map(
                (value) => html`<option value=${value} ?selected=${value === status}>${value} ${t(`answer.${value}`)}</option>`,
              )}
            </select>
          </label>
          <label class="native-field">
            <span>${t('answer.delay')}</span>
            <select @change=${(event) => this.change({ delay_ms: Number(event.target.value) })}>
              ${withValue(DELAYS, delay).map(
                (value) => html`<option value=${value} ?selected=${value === delay}>${delayText(value)}</option>`,
              )}
            </select>
          </label>
          <p class="quiet small answer-hint">${t('answer.hint')}</p>
        </div>
        ${this.more ? this.details() : nothing}
        ${this.problem
          ? html`<problem-note .problem=${this.problem} .faults=${this.problem.errors?.length ? this.problem.errors : null}></problem-note>`
          : nothing}
      </div>
    </section>`;
  }

  details() {
    const { body, retryAfter } = this.draft;
    return html`<form class="stack" @submit=${this.save}>
      ${keptNote(this.keptAt, () => this.discard())}
      <sl-textarea
        name="body"
        rows="3"
        resize="auto"
        label=${t('answer.body')}
        .value=${live(body)}
        @sl-input=${(event) => this.set({ body: event.target.value })}
      ></sl-textarea>
      <sl-input
        name="retry_after"
        label="Retry-After"
        help-text=${t('answer.retryAfter')}
        .value=${live(retryAfter)}
        @sl-input=${(event) => this.set({ retryAfter: event.target.value })}
      ></sl-input>
      <div class="actions"><sl-button type="submit" variant="primary" ?loading=${this.busy}>${t('answer.save')}</sl-button></div>
    </form>`;
  }
}

/** @param {number[]} values @param {number} value */
function withValue(values, value) {
  return values.includes(value) ? values : [...values, value].sort((a, b) => a - b);
}

/** @param {number} ms */
function delayText(ms) {
  return ms === 0 ? t('answer.atOnce') : t('answer.after', { seconds: ms / 1000 });
}

/** @param {string} text */
function isJson(text) {
  try {
    return typeof JSON.parse(text) === 'object';
  } catch {
    return false;
  }
}

customElements.define('answer-form', AnswerForm);
