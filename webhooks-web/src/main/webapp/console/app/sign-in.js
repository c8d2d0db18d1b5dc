import { html, nothing } from 'lit';
import '../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/input/input.js';
import '../ui/problem-note.js';
import { get } from '../core/api.js';
import { LightElement } from '../core/light-element.js';
import { asProblem } from '../core/problem.js';
import { session } from '../core/session.js';
import { hasText, t } from '../core/texts.js';

/** Asks for a token. The address stays as it is, so that signing in leads to the page that was asked for. */
class SignIn extends LightElement {
  static properties = { problem: { state: true }, reason: { state: true }, busy: { state: true } };

  constructor() {
    super();
    /** @type {import('../core/problem.js').Problem | null} */
    this.problem = null;
    this.reason = '';
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.explain();
    session.addEventListener('refused', this.explain);
    document.title = `${t('signIn.title')} · ${t('app.name')}`;
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    session.removeEventListener('refused', this.explain);
  }

  explain = () => {
    this.reason = session.endedBecause;
  };

  firstUpdated() {
    this.querySelector('sl-input').updateComplete.then(() => this.querySelector('sl-input').focus());
  }

  /** @param {ControlEvent} event */
  async submit(event) {
    event.preventDefault();
    const token = this.querySelector('sl-input').value.trim();
    if (!token) return;
    this.busy = true;
    this.problem = null;
    try {
      const principal = await get('/me', {}, { global: true, token });
      session.keep(token);
      session.begin(principal);
    } catch (problem) {
      this.problem = asProblem(problem);
    }
    this.busy = false;
  }

  render() {
    const wrong = this.problem?.status === 401;
    return html`<main class="sign-in">
      <form @submit=${this.submit}>
        <img src=${new URL('../icon.svg', import.meta.url).href} alt="" width="40" height="40" />
        <hgroup>
          <h1>${t('signIn.title')}</h1>
          <p class="quiet">${t('signIn.lead')}</p>
        </hgroup>
        ${this.reason && hasText(this.reason) ? html`<p class="note warn" role="status">${t(this.reason)}</p>` : nothing}
        <sl-input
          type="password"
          name="token"
          label=${t('signIn.token')}
          password-toggle
          required
          autocomplete="current-password"
          spellcheck="false"
          class=${wrong ? 'faulty' : ''}
        >
          <span slot="help-text">${wrong ? html`<span class="fault">${t('signIn.wrong')}</span>` : t('signIn.tokenHelp')}</span>
        </sl-input>
        ${this.problem && !wrong ? html`<problem-note .problem=${this.problem}></problem-note>` : nothing}
        <sl-button type="submit" variant="primary" ?loading=${this.busy}>${t('signIn.submit')}</sl-button>
      </form>
    </main>`;
  }
}

customElements.define('sign-in', SignIn);
