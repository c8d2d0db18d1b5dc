import { html } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../parts/job-progress.js';
import { get } from '../core/api.js';
import { rememberedJobs } from '../core/jobs.js';
import { LightElement } from '../core/light-element.js';
import { Loading } from '../core/loading.js';
import { href } from '../core/router.js';
import { t } from '../core/texts.js';
import { emptyState } from '../parts/empty-state.js';
import { pageHead } from '../parts/page-head.js';
import { skeletonRows } from '../parts/skeleton.js';

/** The bulk jobs that were begun in this browser. */
class JobsPage extends LightElement {
  jobs = new Loading(this, async () => {
    const found = await Promise.all(rememberedJobs().map((job) => get(`/jobs/${job.id}`).catch(() => null)));
    return found.filter((job) => job !== null);
  });

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('jobs.title'), lead: t('jobs.lead') })}
      <section class="card" aria-label=${t('jobs.title')}>${this.jobs.show((jobs) => this.content(jobs), () => skeletonRows(3))}</section>
    </div>`;
  }

  content(jobs) {
    if (jobs.length === 0) {
      return emptyState({
        icon: 'list-task',
        title: t('jobs.none'),
        text: t('jobs.noneText'),
        action: html`<sl-button href=${href('/deliveries', { status: 'failed' })}>${t('jobs.failed')}</sl-button>`,
      });
    }
    return html`<ul class="rows">${jobs.map((job) => html`<li><job-progress .job=${job}></job-progress></li>`)}</ul>`;
  }
}

customElements.define('jobs-page', JobsPage);
