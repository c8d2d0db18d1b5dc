import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/icon/icon.js';
import '../parts/time-ago.js';
import { request } from '../core/api.js';
import { LightElement } from '../core/light-element.js';
import { PagedList } from '../core/paged-list.js';
import { go } from '../core/router.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';
import { ask } from '../parts/confirm-dialog.js';
import { listMore } from '../parts/list-more.js';
import { pageHead } from '../parts/page-head.js';
import { skeletonRows } from '../parts/skeleton.js';
import { toast } from '../parts/toast-region.js';

/** Every account, for administrators. */
class AccountsPage extends LightElement {
  static properties = { query: { attribute: false }, editing: { state: true } };

  list = new PagedList(this, '/accounts', { global: true });

  constructor() {
    super();
    this.query = {};
    this.editing = null;
  }

  connectedCallback() {
    super.connectedCallback();
    this.list.reset();
  }

  async edit(account) {
    await import('../parts/account-dialog.js');
    this.editing = account;
  }

  edited(event) {
    this.editing = null;
    if (event.detail) this.list.reset();
  }

  look(account) {
    session.choose(account.name === 'default' ? null : account);
    go('/webhooks');
  }

  close(account) {
    return ask({
      title: t('accounts.close'),
      text: t('accounts.closeText', { name: account.name }),
      button: t('accounts.close'),
      danger: true,
      typed: account.name,
      run: async () => {
        await request('DELETE', `/accounts/${account.id}`, { global: true });
        if (session.account?.id === account.id) session.choose(null);
        this.list.remove(account);
        toast(t('accounts.closed', { name: account.name }));
      },
    });
  }

  render() {
    return html`<div class="page">
      ${pageHead({
        title: t('accounts.title'),
        lead: t('accounts.lead'),
        actions: html`<sl-button variant="primary" @click=${() => this.edit({})}>
          <sl-icon slot="prefix" name="plus-lg" aria-hidden="true"></sl-icon>${t('accounts.open')}
        </sl-button>`,
      })}
      <section class="card" aria-label=${t('accounts.title')}>${this.content()}</section>
      ${this.editing ? html`<account-dialog .account=${this.editing} @closed=${this.edited}></account-dialog>` : nothing}
    </div>`;
  }

  content() {
    const { list } = this;
    if (!list.loaded && !list.problem) return skeletonRows();
    return html`<div class="table-wrap">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">${t('accounts.name')}</th>
              <th scope="col">${t('accounts.source')}</th>
              <th scope="col">${t('accounts.profile')}</th>
              <th scope="col">${t('accounts.approvals')}</th>
              <th scope="col">${t('delivery.created')}</th>
              <th scope="col" class="end">${t('webhook.actions')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(list.items, (account) => account.id, (account) => this.row(account))}
          </tbody>
        </table>
      </div>
      ${listMore(list)}`;
  }

  row(account) {
    const named = html`<span class="visually-hidden"> ${account.name}</span>`;
    const on = ['create', 'update', 'delete'].filter((action) => account.approvals?.[action]);
    return html`<tr>
      <td data-label=${t('accounts.name')} class="clip wide name">${account.name}</td>
      <td data-label=${t('accounts.source')} class="clip mono quiet">${account.source ?? '–'}</td>
      <td data-label=${t('accounts.profile')}><span class="chip">${account.default_profile}</span></td>
      <td data-label=${t('accounts.approvals')} class="quiet">${on.map((action) => t(`approvals.${action}`)).join(', ') || '–'}</td>
      <td data-label=${t('delivery.created')} class="nowrap quiet"><time-ago .at=${account.created_at}></time-ago></td>
      <td data-label=${t('webhook.actions')} class="end">
        <span class="row-actions">
          <sl-button size="small" @click=${() => this.look(account)}>${t('accounts.look')}${named}</sl-button>
          <sl-button size="small" @click=${() => this.edit(account)}>${t('webhook.edit')}${named}</sl-button>
          ${account.name === 'default'
            ? nothing
            : html`<sl-button size="small" class="danger-quiet" @click=${() => this.close(account)}>${t('accounts.close')}${named}</sl-button>`}
        </span>
      </td>
    </tr>`;
  }
}

customElements.define('accounts-page', AccountsPage);
