import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/dialog/dialog.js';
import '../../ui/app-icon.js';
import '../event-types/event-type-picker.js';
import '../../ui/problem-note.js';
import { path } from '../../core/address.js';
import { post } from '../../core/api.js';
import { dropDraft, keepDraft, keptDraft } from '../../core/drafts.js';
import { bodyWith } from '../../core/json-text.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { t } from '../../core/texts.js';
import { areaField, choiceField, textField } from '../../ui/fields.js';
import { keptNote } from '../../ui/kept-note.js';
import { exampleOf } from '../event-types/catalogue.js';

/** @typedef {{about: 'imagined' | 'published', eventType: string, environment: string, data: string, eventId: string}} Question */

/** What has a field of its own to be wrong at. */
const FIELDS = [['data'], ['event_id'], ['environment']];

/**
 * Asks whether a webhook would be sent an event, and shows what each of its rules says. Nothing is published.
 *
 * @fires closed
 */
class MatchDialog extends LightElement {
  static properties = {
    webhook: { attribute: false },
    about: { state: true },
    eventType: { state: true },
    environment: { state: true },
    data: { state: true },
    eventId: { state: true },
    problem: { state: true },
    verdict: { state: true },
    asking: { state: true },
    keptAt: { state: true },
  };

  constructor() {
    super();
    /** @type {Api.Webhook} */
    this.webhook = /** @type {any} */ (null);
    /** @type {'imagined' | 'published'} */
    this.about = 'imagined';
    this.eventType = '';
    this.environment = '';
    /** JSON */
    this.data = '';
    this.eventId = '';
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
    /** @type {Api.MatchResult | null} */
    this.verdict = null;
    this.asking = false;
    /** When the text that it began with was typed. @type {number | null} */
    this.keptAt = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.environment = this.webhook.environment;
    const kept = keptDraft(this.draftName);
    if (!kept) return;
    this.keptAt = kept.at;
    Object.assign(this, kept.draft);
  }

  /** What the draft is kept as. */
  get draftName() {
    return `match ${this.webhook.id}`;
  }

  /** What somebody typed or chose. @param {Partial<Question>} typed */
  set(typed) {
    Object.assign(this, typed);
    const { about, eventType, environment, data, eventId } = this;
    keepDraft(this.draftName, { about, eventType, environment, data, eventId });
  }

  /** What was typed was sent, or is of no use. */
  forget() {
    dropDraft(this.draftName);
    this.keptAt = null;
  }

  discard() {
    Object.assign(this, { about: 'imagined', environment: this.webhook.environment, eventId: '' });
    return this.pick(this.eventType);
  }

  async firstUpdated() {
    const dialog = this.querySelector('sl-dialog');
    await dialog.updateComplete;
    dialog.show();
  }

  /** A verdict is about the event it was asked for. @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (['about', 'eventType', 'environment', 'data', 'eventId'].some((name) => changed.has(name))) {
      this.verdict = null;
      this.problem = null;
    }
  }

  /** Its example takes the place of what was typed. @param {string} name */
  async pick(name) {
    this.forget();
    this.eventType = name;
    this.data = await exampleOf(name);
  }

  /** @param {ControlEvent} event */
  async ask(event) {
    event.preventDefault();
    if (this.asking) return;
    this.asking = true;
    this.problem = null;
    try {
      this.verdict = await post(path`/webhooks/${this.webhook.id}/match`, this.event(), { asks: true });
      this.forget();
    } catch (problem) {
      this.verdict = null;
      this.problem = asProblem(problem);
    }
    this.asking = false;
  }

  event() {
    if (this.about === 'published') return { event_id: this.eventId.trim() };
    return bodyWith({ type: this.eventType, environment: this.environment }, { data: this.data });
  }

  /** @param {ControlEvent} event */
  closed(event) {
    if (event.target === this.querySelector('sl-dialog')) this.dispatchEvent(new CustomEvent('closed'));
  }

  render() {
    return html`<sl-dialog class="large" label=${t('match.title', { name: this.webhook.name })} @sl-after-hide=${this.closed}>
      <form class="stack" novalidate @submit=${this.ask}>
        <p class="quiet">${t('match.lead')}</p>
        ${keptNote(this.keptAt, () => this.discard())}
        ${choiceField({
          label: t('match.about'),
          value: this.about,
          change: (about) => this.set({ about }),
          options: ['imagined', 'published'].map((value) => ({ value, text: t(`match.about.${value}`) })),
        })}
        ${this.about === 'published' ? this.published() : this.imagined()} ${this.refusal()}
        <div class="actions">
          <sl-button type="submit" variant="primary" ?loading=${this.asking} ?disabled=${!this.isComplete()}>${t('match.ask')}</sl-button>
        </div>
        <div aria-live="polite">${this.verdict ? this.outcome(this.verdict) : nothing}</div>
      </form>
    </sl-dialog>`;
  }

  isComplete() {
    return this.about === 'published' ? this.eventId.trim() !== '' : this.eventType !== '';
  }

  imagined() {
    return html`<div class="fields">
        <event-type-picker
          .label=${t('match.type')}
          .value=${this.eventType}
          @picked=${(event) => this.pick(event.detail)}
        ></event-type-picker>
        ${choiceField({
          label: t('form.environment'),
          value: this.environment,
          change: (environment) => this.set({ environment }),
          fault: this.problem?.at('environment') ?? '',
          options: ['production', 'sandbox'].map((value) => ({ value, text: t(`environment.${value}`) })),
        })}
      </div>
      ${areaField({
        label: t('match.data'),
        value: this.data,
        change: (data) => this.set({ data }),
        fault: this.problem?.at('data') ?? '',
        mono: true,
        rows: 5,
      })}`;
  }

  published() {
    return textField({
      label: t('match.eventId'),
      value: this.eventId,
      change: (eventId) => this.set({ eventId }),
      fault: this.problem?.at('event_id') ?? '',
      placeholder: 'evt_…',
      mono: true,
    });
  }

  refusal() {
    const { problem } = this;
    if (!problem) return nothing;
    const beside = problem.beside(FIELDS);
    if (problem.errors.length > 0 && beside.length === 0) return nothing;
    return html`<problem-note .problem=${problem} .faults=${beside.length ? beside : null}></problem-note>`;
  }

  /** @param {Api.MatchResult} result */
  outcome({ matches, reasons }) {
    return html`<div class="stack">
      <p class="note ${matches ? 'good' : 'bad'}">
        <app-icon name=${matches ? 'check-circle-fill' : 'x-circle-fill'} aria-hidden="true"></app-icon>
        <strong>${t(matches ? 'match.yes' : 'match.no')}</strong>
      </p>
      <ul class="rows">
        ${reasons.map(
          ({ rule, passed, explanation }) => html`<li>
            <span class="attempt-line">
              <app-icon
                class=${passed ? 'good' : 'bad'}
                name=${passed ? 'check-circle-fill' : 'x-circle-fill'}
                label=${t(passed ? 'match.passed' : 'match.failed')}
              ></app-icon>
              <strong>${t(`match.rule.${rule}`)}</strong>
              <span>${explanation}</span>
            </span>
          </li>`,
        )}
      </ul>
    </div>`;
  }
}

customElements.define('match-dialog', MatchDialog);
