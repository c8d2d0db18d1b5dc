import { html } from 'lit';
import '../../ui/copy-text.js';
import '../../ui/time-ago.js';
import { filtersIn } from '../../core/filters.js';
import { toInstant, toLocal } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { href } from '../../core/router.js';
import { t } from '../../core/texts.js';
import { actorName, foldedChanges } from '../../ui/change-table.js';
import { emptyState } from '../../ui/empty-state.js';
import { filterText, filterTime, ignoredFilters } from '../../ui/filters.js';
import { listRows } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';

/** @type {Record<string, import('../../core/filters.js').Kind>} */
const FILTERS = { action: 'text', target_id: 'text', actor_id: 'text', since: 'time', until: 'time' };

/** Where the page of a target is, by its kind. @type {Record<string, string>} */
const PAGES = { webhook: '/webhooks/', event_type: '/event-types/' };

/** Who changed what, and when. */
class AuditPage extends LightElement {
  static properties = { query: { attribute: false } };

  /** @type {PagedList<Api.AuditEntry>} */
  list = new PagedList(this, '/audit');

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.list.reset(filtersIn(this.query, FILTERS).filters);
  }

  render() {
    const { query } = this;
    return html`<div class="page">
      ${pageHead({ title: t('audit.title'), lead: t('audit.lead') })}
      <section class="card" aria-label=${t('audit.title')}>
        ${ignoredFilters(this.query, FILTERS)}
        <div class="filters" role="search">
          ${filterText({ name: 'action', label: t('audit.action'), value: query.action, icon: 'activity' })}
          ${filterText({ name: 'target_id', label: t('audit.targetId'), value: query.target_id, icon: 'hash' })}
          ${filterText({ name: 'actor_id', label: t('audit.actorId'), value: query.actor_id, icon: 'person-circle' })}
          ${filterTime({ name: 'since', label: t('filter.since'), value: toLocal(query.since), read: toInstant })}
          ${filterTime({ name: 'until', label: t('filter.until'), value: toLocal(query.until), read: toInstant })}
        </div>
        ${listRows(this.list, (entry) => this.entry(entry), none)}
      </section>
    </div>`;
  }

  /** @param {Api.AuditEntry} entry */
  entry(entry) {
    const { target } = entry;
    const page = PAGES[target.kind];
    return html`
      <div class="row spread">
        <span class="row">
          <span class="chip">${entry.action}</span>
          ${page ? html`<a href=${href(page + encodeURIComponent(target.id))}>${target.name ?? target.id}</a>` : html`<strong>${target.name ?? target.id}</strong>`}
          <span class="quiet small">${t('audit.by')} ${actorName(entry.actor)}</span>
        </span>
        <span class="quiet small nowrap"><time-ago .at=${entry.at}></time-ago></span>
      </div>
      ${foldedChanges(entry.changes ?? [])}`;
  }
}

function none() {
  return emptyState({ icon: 'journal-text', title: t('audit.none'), text: t('audit.noneText') });
}

customElements.define('audit-page', AuditPage);
