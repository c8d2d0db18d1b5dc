import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { get, post } from '../../core/api.js';
import { count } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { Polling } from '../../core/polling.js';
import { WEBHOOK_MANAGERS } from '../../core/roles.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { statusBadge } from '../../ui/status-badge.js';
import { toastProblem } from '../../ui/toast-region.js';

/** How far a bulk job is, while it runs and after. */
class JobProgress extends LightElement {
  static properties = { job: { attribute: false } };

  polling = new Polling(this, () => this.look(), 1);

  constructor() {
    super();
    this.job = null;
  }

  async look() {
    if (this.job.state !== 'running') return;
    this.job = await get(path`/jobs/${this.job.id}`).catch(() => this.job);
  }

  async stop() {
    try {
      this.job = await post(path`/jobs/${this.job.id}/stop`);
    } catch (problem) {
      toastProblem(problem);
    }
  }

  render() {
    const { id, kind, state, total, done, failed, created_at } = this.job;
    const over = done + failed;
    const share = total === 0 ? 100 : Math.min(100, Math.round((over / total) * 100));
    return html`<div class="stack job">
      <div class="row spread">
        <span class="row"><strong>${t(`job.${kind}`)}</strong> ${statusBadge(state)}</span>
        <span class="quiet small"><time-ago .at=${created_at}></time-ago></span>
      </div>
      <progress max="100" .value=${share} aria-label=${t('job.progress')}></progress>
      <div class="row spread small">
        <span aria-live="polite">
          ${t('job.counts', { done: count(done), total: count(total) })}
          ${failed > 0 ? html` · <span class="fault">${t('job.left', { count: failed })}</span>` : nothing}
        </span>
        <span class="row">
          <code class="quiet">${id}</code>
          ${state === 'running' && session.may(...WEBHOOK_MANAGERS)
            ? html`<sl-button size="small" @click=${this.stop}>${t('job.stop')}</sl-button>`
            : nothing}
        </span>
      </div>
    </div>`;
  }
}

customElements.define('job-progress', JobProgress);
