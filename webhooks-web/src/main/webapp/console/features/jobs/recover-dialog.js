import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/checkbox/checkbox.js';
import '@shoelace-style/shoelace/components/dialog/dialog.js';
import './job-progress.js';
import '../../ui/problem-note.js';
import { path } from '../../core/address.js';
import { post } from '../../core/api.js';
import { toInstant, toLocal } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { t } from '../../core/texts.js';

const STATUSES = ['failed', 'cancelled', 'succeeded'];
const HOUR = 3_600_000;

/**
 * Sends a webhook again what it missed in a period.
 *
 * @fires closed
 */
class RecoverDialog extends LightElement {
  static properties = { webhook: { attribute: false }, job: { state: true }, problem: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {Api.Webhook} */
    this.webhook = /** @type {any} */ (null);
    this.job = null;
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
    this.busy = false;
  }

  async firstUpdated() {
    const dialog = this.querySelector('sl-dialog');
    await dialog.updateComplete;
    dialog.show();
  }

  async recover() {
    this.busy = true;
    this.problem = null;
    /** @param {string} name */
    const value = (name) => toInstant(this.querySelector(`input[name=${name}]`).value);
    const statuses = [...this.querySelectorAll('sl-checkbox')].filter((box) => box.checked).map((box) => box.value);
    try {
      this.job = await post(path`/webhooks/${this.webhook.id}/recover`, {
        since: value('since'),
        ...(value('until') ? { until: value('until') } : {}),
        statuses,
      });
    } catch (problem) {
      this.problem = asProblem(problem);
    }
    this.busy = false;
  }

  /** @param {ControlEvent} event */
  closed(event) {
    if (event.target === this.querySelector('sl-dialog')) this.dispatchEvent(new CustomEvent('closed'));
  }

  render() {
    const dayAgo = toLocal(new Date(Date.now() - 24 * HOUR).toISOString());
    return html`<sl-dialog label=${t('recover.title')} @sl-after-hide=${this.closed}>
      <div class="stack">
        ${this.job
          ? html`<job-progress .job=${this.job}></job-progress>`
          : html`<p>${t('recover.text', { name: this.webhook.name })}</p>
              <div class="fields">
                <label class="native-field"><span>${t('filter.since')}</span>
                  <input type="datetime-local" name="since" value=${dayAgo} required /></label>
                <label class="native-field"><span>${t('filter.until')}</span>
                  <input type="datetime-local" name="until" /></label>
              </div>
              <fieldset class="plain-fieldset">
                <legend>${t('recover.which')}</legend>
                ${STATUSES.map(
                  (status) => html`<sl-checkbox value=${status} ?checked=${status === 'failed'}>${t(`status.${status}`)}</sl-checkbox>`,
                )}
              </fieldset>`}
        ${this.problem ? html`<problem-note .problem=${this.problem}></problem-note>` : nothing}
      </div>
      <sl-button slot="footer" @click=${() => this.querySelector('sl-dialog').hide()}>
        ${t(this.job ? 'app.close' : 'confirm.cancel')}
      </sl-button>
      ${this.job
        ? nothing
        : html`<sl-button slot="footer" variant="primary" ?loading=${this.busy} @click=${this.recover}>${t('recover.button')}</sl-button>`}
    </sl-dialog>`;
  }
}

customElements.define('recover-dialog', RecoverDialog);
