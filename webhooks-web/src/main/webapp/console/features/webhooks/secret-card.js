import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/dialog/dialog.js';
import '@shoelace-style/shoelace/components/input/input.js';
import '../../ui/copy-text.js';
import '../../ui/problem-note.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { get, post } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { t } from '../../core/texts.js';
import { toast, toastProblem } from '../../ui/toast-region.js';

const OVERLAPS = [0, 3600, 86400, 259200, 604800];
const DAY = 86400;

/** The signing secret of a webhook: fetched when somebody wants to see it, and replaced with an overlap. */
class SecretCard extends LightElement {
  static properties = {
    webhook: { attribute: false },
    secret: { state: true },
    problem: { state: true },
    rotating: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    /** Its id. */
    this.webhook = '';
    this.secret = null;
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
    this.rotating = false;
    this.busy = false;
  }

  async reveal() {
    try {
      this.secret = await get(path`/webhooks/${this.webhook}/secret`);
    } catch (problem) {
      toastProblem(problem);
    }
  }

  async openRotation() {
    this.rotating = true;
    this.problem = null;
    await this.updateComplete;
    const dialog = this.querySelector('sl-dialog');
    await dialog.updateComplete;
    dialog.show();
  }

  async rotate() {
    this.busy = true;
    this.problem = null;
    const secret = this.querySelector('sl-input').value.trim();
    const body = { overlap_seconds: Number(this.querySelector('select').value), ...(secret ? { secret } : {}) };
    try {
      this.secret = await post(path`/webhooks/${this.webhook}/secret/rotate`, body);
      this.querySelector('sl-dialog').hide();
      toast(t('secret.rotated'));
    } catch (problem) {
      this.problem = asProblem(problem);
    }
    this.busy = false;
  }

  render() {
    return html`<section class="card">
      <div class="card-head">
        <h2>${t('secret.title')}</h2>
        <span class="row">
          ${this.secret
            ? html`<sl-button size="small" @click=${() => (this.secret = null)}>${t('secret.hide')}</sl-button>`
            : html`<sl-button size="small" @click=${this.reveal}>${t('secret.reveal')}</sl-button>`}
          <sl-button size="small" @click=${this.openRotation}>${t('secret.rotate')}</sl-button>
        </span>
      </div>
      <div class="card-body stack">
        ${this.secret ? this.shown() : html`<p class="mono quiet" aria-hidden="true">whsec_••••••••••••••••••••••••</p>`}
        <p class="quiet small">${t('secret.text')}</p>
      </div>
      ${this.rotating ? this.dialog() : nothing}
    </section>`;
  }

  shown() {
    const { secret, public_key: publicKey, previous } = /** @type {Api.SigningSecretView} */ (this.secret);
    return html`${secret ? html`<copy-text .text=${secret} .label=${t('secret.title')}></copy-text>` : html`<p>${t('secret.none')}</p>`}
    ${publicKey
      ? html`<div><h3>${t('secret.publicKey')}</h3><copy-text .text=${publicKey} .label=${t('secret.publicKey')}></copy-text></div>`
      : nothing}
    ${previous.map((old) => html`<p class="note info"><span>${t('secret.previous')} <time-ago .at=${old.until}></time-ago>.</span></p>`)}`;
  }

  dialog() {
    return html`<sl-dialog
      label=${t('secret.rotateTitle')}
      @sl-after-hide=${(event) => event.target.localName === 'sl-dialog' && (this.rotating = false)}
    >
      <div class="stack">
        <p>${t('secret.rotateText')}</p>
        <label class="native-field">
          <span>${t('secret.overlap')}</span>
          <select>
            ${OVERLAPS.map((seconds) => html`<option value=${seconds} ?selected=${seconds === DAY}>${t(`secret.overlap.${seconds}`)}</option>`)}
          </select>
        </label>
        <sl-input label=${t('secret.own')} autocomplete="off" spellcheck="false" help-text=${t('secret.ownHelp')}></sl-input>
        ${this.problem ? html`<problem-note .problem=${this.problem}></problem-note>` : nothing}
      </div>
      <sl-button slot="footer" @click=${() => this.querySelector('sl-dialog').hide()}>${t('confirm.cancel')}</sl-button>
      <sl-button slot="footer" variant="primary" ?loading=${this.busy} @click=${this.rotate}>${t('secret.rotate')}</sl-button>
    </sl-dialog>`;
  }
}

customElements.define('secret-card', SecretCard);
