import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../parts/app-icon.js';
import '../parts/copy-text.js';
import '../parts/problem-note.js';
import '../parts/time-ago.js';
import { path } from '../core/address.js';
import { post, request } from '../core/api.js';
import { LightElement } from '../core/light-element.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';
import { codeBlock } from '../parts/code-block.js';
import { pageHead } from '../parts/page-head.js';
import { toast, toastProblem } from '../parts/toast-region.js';

const LIFETIMES = [300, 900, 3600, 28800, 86400];

/** Makes links that open the console for somebody else. */
class PortalLinksPage extends LightElement {
  static properties = {
    params: { attribute: false },
    query: { attribute: false },
    link: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  constructor() {
    super();
    this.link = null;
    this.problem = null;
    this.busy = false;
  }

  async open(event) {
    event.preventDefault();
    const value = (name) => this.querySelector(`[name="${name}"]`).value;
    this.busy = true;
    this.problem = null;
    try {
      this.link = await post('/portal-links', { role: value('role'), expires_in_seconds: Number(value('lifetime')) });
    } catch (problem) {
      this.problem = problem;
    }
    this.busy = false;
  }

  async revoke() {
    try {
      await request('DELETE', path`/api-keys/${this.link.id}`);
      this.link = null;
      toast(t('portal.revoked'));
    } catch (problem) {
      toastProblem(problem);
    }
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('portal.title'), lead: t('portal.lead', { name: session.accountName }) })}
      <section class="card">
        <div class="card-head"><h2>${t('portal.new')}</h2></div>
        <form class="card-body stack" @submit=${this.open}>
          <div class="row">
            <label class="native-field">
              <span>${t('portal.role')}</span>
              <select name="role">
                ${this.roles().map((role) => html`<option value=${role}>${t(`role.${role}`)} – ${t(`portal.${role}`)}</option>`)}
              </select>
            </label>
            <label class="native-field">
              <span>${t('portal.lifetime')}</span>
              <select name="lifetime">
                ${LIFETIMES.map(
                  (seconds) => html`<option value=${seconds} ?selected=${seconds === 3600}>${t(`portal.for${seconds}`)}</option>`,
                )}
              </select>
            </label>
          </div>
          ${this.problem ? html`<problem-note .problem=${this.problem}></problem-note>` : nothing}
          <div class="actions">
            <sl-button type="submit" variant="primary" ?loading=${this.busy}>
              <app-icon slot="prefix" name="link-45deg" aria-hidden="true"></app-icon>${t('portal.open')}
            </sl-button>
          </div>
        </form>
      </section>
      ${this.link ? this.made(this.link) : nothing}
    </div>`;
  }

  roles() {
    return session.isAdmin ? ['viewer', 'manager', 'approver', 'publisher'] : ['viewer', 'manager', 'publisher'];
  }

  made(link) {
    return html`<section class="card" aria-labelledby="made">
      <div class="card-head">
        <h2 id="made">${t('portal.made')}</h2>
        <sl-button size="small" class="danger-quiet" @click=${this.revoke}>${t('portal.revoke')}</sl-button>
      </div>
      <div class="card-body stack">
        <p class="note warn"><app-icon name="eye" aria-hidden="true"></app-icon><span>${t('portal.once')}</span></p>
        <copy-text .text=${link.url} .label=${t('portal.link')}></copy-text>
        <p class="quiet small">${t('portal.ends')} <time-ago .at=${link.expires_at}></time-ago></p>
        ${codeBlock(`<iframe src="${link.url}" title="${t('app.name')}"></iframe>`, { label: t('portal.embed') })}
        <p class="quiet small">${t('portal.origins')}</p>
      </div>
    </section>`;
  }
}

customElements.define('portal-links-page', PortalLinksPage);
