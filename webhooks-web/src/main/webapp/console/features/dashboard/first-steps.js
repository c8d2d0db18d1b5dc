import { html, nothing } from 'lit';
import '../../ui/app-icon.js';
import '../../ui/problem-note.js';
import { path } from '../../core/address.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { go, href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { tryOut } from '../inboxes/try-out.js';

/** From an empty account to a delivery that can be seen, in one click and without writing code. */
class FirstSteps extends LightElement {
  static properties = { busy: { state: true }, problem: { state: true } };

  constructor() {
    super();
    this.busy = false;
    /** @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
  }

  async start() {
    if (this.busy) return;
    this.busy = true;
    this.problem = null;
    try {
      const inbox = await tryOut();
      go(path`/inboxes/${inbox.id}`);
    } catch (problem) {
      this.problem = asProblem(problem);
    }
    this.busy = false;
  }

  render() {
    if (!session.may('manager')) return html`<section class="card card-body quiet">${t('first.askManager')}</section>`;
    return html`<section class="card first-steps">
      <ol>
        ${['inbox', 'broadcast', 'send'].map(
          (icon, i) => html`<li>
            <app-icon name=${icon} aria-hidden="true"></app-icon>
            <div><strong>${t(`first.step${i + 1}`)}</strong><span class="quiet">${t(`first.step${i + 1}Text`)}</span></div>
          </li>`,
        )}
      </ol>
      ${this.problem ? html`<problem-note .problem=${this.problem}></problem-note>` : nothing}
      <div class="actions">
        <button type="button" class="button primary large" aria-disabled=${this.busy} aria-busy=${this.busy} @click=${this.start}>
          <app-icon name="lightning-charge" aria-hidden="true"></app-icon>${t('first.start')}
        </button>
        <a class="button large" href=${href('/webhooks/new')}>${t('first.own')}</a>
      </div>
    </section>`;
  }
}

customElements.define('first-steps', FirstSteps);
