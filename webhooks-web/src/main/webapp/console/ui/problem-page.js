import { html, nothing } from 'lit';
import { LightElement } from '../core/light-element.js';
import { href } from '../core/router.js';
import { t } from '../core/texts.js';
import { emptyState } from './empty-state.js';

/** Stands where a page cannot: what is wrong, and the way on. */
class ProblemPage extends LightElement {
  static properties = { problem: { attribute: false }, reload: { type: Boolean } };

  constructor() {
    super();
    /** @type {import('../core/problem.js').Problem | {title: string, detail: string} | null} */
    this.problem = null;
    /** Whether only a reload of the console helps. */
    this.reload = false;
  }

  render() {
    if (!this.problem) return nothing;
    return html`<section class="card" role="alert">
      ${emptyState({
        icon: this.reload ? 'exclamation-triangle' : 'search',
        title: this.problem.title,
        text: this.problem.detail,
        page: true,
        action: this.reload
          ? html`<button type="button" class="button primary" @click=${() => location.reload()}>${t('app.reload')}</button>`
          : html`<a class="button" href=${href('/')}>${t('notFound.home')}</a>`,
      })}
    </section>`;
  }
}

customElements.define('problem-page', ProblemPage);
