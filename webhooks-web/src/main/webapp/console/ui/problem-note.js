import { html, nothing } from 'lit';
import './app-icon.js';
import './copy-text.js';
import { LightElement } from '../core/light-element.js';
import { t } from '../core/texts.js';

/**
 * What went wrong, what to do about it, and the request id for support.
 *
 * @fires again when somebody wants to try again
 */
class ProblemNote extends LightElement {
  static properties = { problem: { attribute: false }, faults: { attribute: false }, reload: { type: Boolean } };

  constructor() {
    super();
    /** @type {import('../core/problem.js').Problem | null} */
    this.problem = null;
    /** Those of its faults that are told here, because no field shows them. @type {import('../core/problem.js').Fault[] | null} */
    this.faults = null;
    /** Whether only a reload of the console helps. */
    this.reload = false;
  }

  again() {
    if (this.reload) location.reload();
    const form = this.closest('form');
    if (form) form.requestSubmit();
    else this.dispatchEvent(new CustomEvent('again'));
  }

  render() {
    const { problem } = this;
    if (!problem) return nothing;
    const canWait = problem.status === 0 || problem.status >= 429;
    return html`<div class="note bad problem" role="alert">
      <app-icon name="exclamation-triangle-fill" aria-hidden="true"></app-icon>
      <div>
        <strong>${problem.title}</strong>
        ${this.faults ? this.list(this.faults) : html`<p>${problem.detail}</p>`}
        ${problem.retryAfter ? html`<p>${t('problem.retryAfter', { seconds: problem.retryAfter })}</p>` : nothing}
        ${problem.requestId
          ? html`<p class="small quiet">${t('problem.support')} <copy-text .text=${problem.requestId}></copy-text></p>`
          : nothing}
      </div>
      ${canWait || this.reload
        ? html`<button type="button" class="button small" @click=${this.again}>${t(this.reload ? 'app.reload' : 'problem.again')}</button>`
        : nothing}
    </div>`;
  }

  /** @param {import('../core/problem.js').Fault[]} faults */
  list(faults) {
    return html`<ul>
      ${faults.map((fault) => html`<li><code>${fault.loc.slice(1).join('.')}</code> ${fault.msg}</li>`)}
    </ul>`;
  }
}

customElements.define('problem-note', ProblemNote);
