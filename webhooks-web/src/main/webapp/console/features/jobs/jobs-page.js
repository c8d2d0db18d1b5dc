import { html } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import './job-progress.js';
import { filtersIn } from '../../core/filters.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { href } from '../../core/router.js';
import { t } from '../../core/texts.js';
import { emptyState } from '../../ui/empty-state.js';
import { filterSelect, ignoredFilters } from '../../ui/filters.js';
import { listRows } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';

const STATES = ['running', 'stopped', 'done'];

/** @type {Record<string, import('../../core/filters.js').Kind>} */
const FILTERS = { state: STATES };

/** The bulk jobs of the account; those that run show how far they are. */
class JobsPage extends LightElement {
  static properties = { query: { attribute: false } };

  /** @type {PagedList<Api.BulkJob>} */
  jobs = new PagedList(this, '/jobs');
  polling = new Polling(this, () => this.jobs.refresh(), 4);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.jobs.reset(filtersIn(this.query, FILTERS).filters);
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('jobs.title'), lead: t('jobs.lead') })}
      <section class="card" aria-label=${t('jobs.title')}>
        ${ignoredFilters(this.query, FILTERS)}
        <div class="filters" role="search">
          ${filterSelect({
            name: 'state',
            label: t('jobs.state'),
            value: this.query.state,
            options: STATES.map((value) => ({ value, text: t(`status.${value}`) })),
          })}
        </div>
        ${listRows(this.jobs, (job) => html`<job-progress .job=${job}></job-progress>`, () => this.none())}
      </section>
    </div>`;
  }

  none() {
    if (this.query.state) return emptyState({ icon: 'filter', title: t('jobs.noneOfState'), text: t('jobs.noneOfStateText') });
    return emptyState({
      icon: 'list-task',
      title: t('jobs.none'),
      text: t('jobs.noneText'),
      action: html`<sl-button href=${href('/deliveries', { status: 'failed' })}>${t('jobs.failed')}</sl-button>`,
    });
  }
}

customElements.define('jobs-page', JobsPage);
