import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { post } from '../../core/api.js';
import { filtersIn } from '../../core/filters.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { actorName, changeTable } from '../../ui/change-table.js';
import { ask } from '../../ui/confirm-dialog.js';
import { emptyState } from '../../ui/empty-state.js';
import { filterSelect, ignoredFilters } from '../../ui/filters.js';
import { listRows } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';
import { statusBadge } from '../../ui/status-badge.js';
import { toast } from '../../ui/toast-region.js';

const STATUSES = ['pending', 'approved', 'rejected', 'withdrawn', 'stale'];

/** @type {Record<string, import('../../core/filters.js').Kind>} */
const FILTERS = { status: STATUSES };

/** Changes of webhooks that wait for a second person, and those that were decided. */
class ApprovalsPage extends LightElement {
  static properties = { query: { attribute: false }, rejecting: { state: true } };

  /** @type {PagedList<Api.Approval>} */
  list = new PagedList(this, '/approvals');
  polling = new Polling(this, () => this.list.refresh(), 5);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    this.rejecting = null;
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('query')) this.list.reset(filtersIn(this.query, FILTERS).filters);
  }

  /** @param {Api.Approval} approval @param {'approve' | 'withdraw'} verb @param {boolean} [danger] */
  decide(approval, verb, danger = false) {
    return ask({
      title: t(`approval.${verb}`),
      text: html`${t(`approval.${verb}Text`, { name: approval.webhook_name })} ${changeTable(approval.changes, 'form')}`,
      button: t(`approval.${verb}`),
      danger,
      run: async () => {
        this.list.replace(await post(path`/approvals/${approval.id}/${verb}`));
        toast(t(`approval.${verb}Done`));
      },
    });
  }

  /** @param {Api.Approval} approval */
  async reject(approval) {
    await import('./reject-dialog.js');
    this.rejecting = approval;
  }

  /** @param {ControlEvent} event */
  rejected(event) {
    this.rejecting = null;
    if (event.detail) this.list.replace(event.detail);
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('approvals.title'), lead: t('approvals.lead') })}
      <section class="card" aria-label=${t('approvals.title')}>
        ${ignoredFilters(this.query, FILTERS)}
        <div class="filters" role="search">
          ${filterSelect({
            name: 'status',
            label: t('webhook.status'),
            value: this.query.status,
            options: STATUSES.map((value) => ({ value, text: t(`status.${value}`) })),
          })}
        </div>
        ${listRows(this.list, (approval) => this.entry(approval), none)}
      </section>
      ${this.rejecting
        ? html`<reject-dialog .approval=${this.rejecting} @closed=${this.rejected}></reject-dialog>`
        : nothing}
    </div>`;
  }

  /** @param {Api.Approval} approval */
  entry(approval) {
    return html`
      <div class="row spread">
        <span class="row">
          ${statusBadge(approval.status)}
          <strong>${t(`approval.action.${approval.action}`)}</strong>
          <a href=${href(path`/webhooks/${approval.webhook_id}`)}>${approval.webhook_name}</a>
        </span>
        ${approval.status === 'pending' ? this.actions(approval) : nothing}
      </div>
      <p class="small quiet">
        ${t('approval.requestedBy')} ${actorName(approval.requested_by)}, <time-ago .at=${approval.requested_at}></time-ago>
        ${approval.decided_by
          ? html` · ${t('approval.decidedBy')} ${actorName(approval.decided_by)}, <time-ago .at=${approval.decided_at}></time-ago>`
          : nothing}
      </p>
      ${approval.reason ? html`<p class="note"><span>${approval.reason}</span></p>` : nothing} ${changeTable(approval.changes, 'form')}`;
  }

  /** @param {Api.Approval} approval */
  actions(approval) {
    const own = approval.requested_by.id === session.principal?.id;
    return html`<span class="actions">
      ${session.may('manager')
        ? html`<sl-button size="small" @click=${() => this.decide(approval, 'withdraw', true)}>${t('approval.withdraw')}</sl-button>`
        : nothing}
      ${session.may('approver') && !own
        ? html`<sl-button size="small" class="danger-quiet" @click=${() => this.reject(approval)}>${t('approval.reject')}</sl-button>
            <sl-button size="small" variant="primary" @click=${() => this.decide(approval, 'approve')}>${t('approval.approve')}</sl-button>`
        : nothing}
      ${session.may('approver') && own ? html`<span class="quiet small">${t('approval.own')}</span>` : nothing}
    </span>`;
  }
}

function none() {
  return emptyState({ icon: 'patch-check', title: t('approvals.none'), text: t('approvals.noneText') });
}

customElements.define('approvals-page', ApprovalsPage);
