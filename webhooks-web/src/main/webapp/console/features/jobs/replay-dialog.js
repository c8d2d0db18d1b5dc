import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/dialog/dialog.js';
import '@shoelace-style/shoelace/components/spinner/spinner.js';
import './job-progress.js';
import '../../ui/problem-note.js';
import { post } from '../../core/api.js';
import { count } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { t } from '../../core/texts.js';

const REPLAYABLE = ['failed', 'succeeded', 'cancelled'];
const MEMBERS = ['webhook_id', 'event_id', 'event_type', 'since', 'until'];

/**
 * Sends again what the filters of the deliveries page find: first the count, then the job.
 *
 * @fires closed
 */
class ReplayDialog extends LightElement {
  static properties = {
    filter: { attribute: false },
    status: { state: true },
    found: { state: true },
    job: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.filter = {};
    this.status = 'failed';
    /** @type {number | null} */
    this.found = null;
    this.job = null;
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
    this.busy = false;
  }

  async firstUpdated() {
    if (REPLAYABLE.includes(this.filter.status)) this.status = this.filter.status;
    const dialog = this.querySelector('sl-dialog');
    await dialog.updateComplete;
    dialog.show();
    await this.count();
  }

  /** @param {boolean} dryRun */
  request(dryRun) {
    /** @type {Record<string, unknown>} */
    const request = { dry_run: dryRun };
    if (this.status !== 'any') request.status = this.status;
    for (const name of MEMBERS) if (this.filter[name]) request[name] = this.filter[name];
    if (this.filter.is_test) request.is_test = this.filter.is_test === 'true';
    return request;
  }

  async count() {
    this.found = null;
    await this.attempt(async () => (this.found = (await post('/deliveries/replay', this.request(true))).count));
  }

  async replay() {
    await this.attempt(async () => (this.job = await post('/deliveries/replay', this.request(false))));
  }

  /** @param {() => Promise<unknown>} action */
  async attempt(action) {
    this.busy = true;
    this.problem = null;
    try {
      await action();
    } catch (problem) {
      this.problem = asProblem(problem);
    }
    this.busy = false;
  }

  /** @param {ControlEvent} event */
  choose(event) {
    this.status = event.target.value;
    this.count();
  }

  /** @param {ControlEvent} event */
  closed(event) {
    if (event.target === this.querySelector('sl-dialog')) this.dispatchEvent(new CustomEvent('closed'));
  }

  render() {
    return html`<sl-dialog label=${t('replay.title')} @sl-after-hide=${this.closed}>
      <div class="stack">
        ${this.job ? html`<job-progress .job=${this.job}></job-progress>` : this.question()}
        ${this.problem ? html`<problem-note .problem=${this.problem}></problem-note>` : nothing}
      </div>
      <sl-button slot="footer" @click=${() => this.querySelector('sl-dialog').hide()}>
        ${t(this.job ? 'app.close' : 'confirm.cancel')}
      </sl-button>
      ${this.job
        ? nothing
        : html`<sl-button
            slot="footer"
            variant="primary"
            ?disabled=${!this.found}
            ?loading=${this.busy && this.found !== null}
            @click=${this.replay}
          >
            ${this.found ? t('replay.button', { count: this.found, n: count(this.found) }) : t('replay.start')}
          </sl-button>`}
    </sl-dialog>`;
  }

  question() {
    return html`<p>${t('replay.text')}</p>
      <label class="native-field">
        <span>${t('replay.which')}</span>
        <select @change=${this.choose}>
          ${[...REPLAYABLE, 'any'].map(
            (status) => html`<option value=${status} ?selected=${status === this.status}>${t(`replay.${status}`)}</option>`,
          )}
        </select>
      </label>
      ${this.filters()}
      <p class="big-count" aria-live="polite">
        ${this.found === null
          ? this.problem ? nothing : html`<sl-spinner></sl-spinner>`
          : html`<strong>${count(this.found)}</strong> ${t('replay.found', { count: this.found })}`}
      </p>`;
  }

  filters() {
    const set = [...MEMBERS, 'is_test'].filter((name) => this.filter[name]);
    if (set.length === 0) return html`<p class="quiet small">${t('replay.unfiltered')}</p>`;
    return html`<p class="row">${set.map((name) => html`<span class="chip">${name}: ${this.filter[name]}</span>`)}</p>`;
  }
}

customElements.define('replay-dialog', ReplayDialog);
