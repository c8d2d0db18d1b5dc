import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/icon/icon.js';
import './problem-note.js';
import { LightElement } from '../core/light-element.js';
import { tryOut } from '../core/try-out.js';
import { go, href } from '../core/router.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';

/** From an empty account to a delivery that can be seen, in one click and without writing code. */
class FirstSteps extends LightElement {
  static properties = { busy: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.busy = false;
    this.problem = null;
  }

  async start() {
    this.busy = true;
    this.problem = null;
    try {
      const inbox = await tryOut();
      go(`/inboxes/${inbox.id}`);
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  render() {
    if (!session.may('manager')) return html`<section class="card card-body quiet">${t('first.askManager')}</section>`;
    return html`<section class="card first-steps">
      <ol>
        ${['inbox', 'broadcast', 'send'].map(
          (icon, i) => html`<li>
            <sl-icon name=${icon} aria-hidden="true"></sl-icon>
            <div><strong>${t(`first.step${i + 1}`)}</strong><span class="quiet">${t(`first.step${i + 1}Text`)}</span></div>
          </li>`,
        )}
      </ol>
      ${this.problem ? html`<problem-note .problem=${this.problem}></problem-note>` : nothing}
      <div class="actions">
        <sl-button variant="primary" size="large" ?loading=${this.busy} @click=${this.start}>
          <sl-icon slot="prefix" name="lightning-charge" aria-hidden="true"></sl-icon>${t('first.start')}
        </sl-button>
        <sl-button size="large" href=${href('/webhooks/new')}>${t('first.own')}</sl-button>
      </div>
    </section>`;
  }
}

customElements.define('first-steps', FirstSteps);
