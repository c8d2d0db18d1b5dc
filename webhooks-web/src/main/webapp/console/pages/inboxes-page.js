import { html } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/icon/icon.js';
import '../parts/copy-button.js';
import '../parts/time-ago.js';
import { post, request } from '../core/api.js';
import { count } from '../core/format.js';
import { LightElement } from '../core/light-element.js';
import { PagedList } from '../core/paged-list.js';
import { Polling } from '../core/polling.js';
import { go, href } from '../core/router.js';
import { t } from '../core/texts.js';
import { ask } from '../parts/confirm-dialog.js';
import { emptyState } from '../parts/empty-state.js';
import { listMore } from '../parts/list-more.js';
import { pageHead } from '../parts/page-head.js';
import { skeletonRows } from '../parts/skeleton.js';
import { toast, toastProblem } from '../parts/toast-region.js';

/** The receivers that are built in. */
class InboxesPage extends LightElement {
  static properties = { params: { attribute: false }, query: { attribute: false }, busy: { state: true } };

  list = new PagedList(this, '/inboxes');
  polling = new Polling(this, () => this.list.refresh(), 5);

  constructor() {
    super();
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.list.reset();
  }

  async open() {
    this.busy = true;
    try {
      const inbox = await post('/inboxes', {});
      go(`/inboxes/${inbox.id}`);
    } catch (problem) {
      toastProblem(problem);
    }
    this.busy = false;
  }

  confirmRemoval(inbox) {
    return ask({
      title: t('inbox.delete'),
      text: t('inbox.deleteText', { name: inbox.name }),
      button: t('inbox.delete'),
      danger: true,
      run: async () => {
        await request('DELETE', `/inboxes/${inbox.id}`);
        this.list.remove(inbox);
        toast(t('inbox.deleted', { name: inbox.name }));
      },
    });
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('inboxes.title'), lead: t('inboxes.lead'), actions: this.openButton() })}
      <section class="card" aria-label=${t('inboxes.title')}>${this.content()}</section>
    </div>`;
  }

  openButton() {
    return html`<sl-button variant="primary" ?loading=${this.busy} @click=${this.open}>
      <sl-icon slot="prefix" name="plus-lg" aria-hidden="true"></sl-icon>${t('inboxes.open')}
    </sl-button>`;
  }

  content() {
    const { list } = this;
    if (!list.loaded && !list.problem) return skeletonRows();
    if (list.loaded && list.items.length === 0 && !list.problem) {
      return emptyState({ icon: 'inbox', title: t('inboxes.none'), text: t('inboxes.noneText'), action: this.openButton() });
    }
    return html`<div class="table-wrap">
        <table class="list">
          <thead>
            <tr>
              <th scope="col">${t('webhook.name')}</th>
              <th scope="col">${t('webhook.url')}</th>
              <th scope="col">${t('inbox.answers')}</th>
              <th scope="col">${t('inbox.received')}</th>
              <th scope="col">${t('inbox.last')}</th>
              <th scope="col" class="end">${t('webhook.actions')}</th>
            </tr>
          </thead>
          <tbody>
            ${repeat(list.items, (inbox) => inbox.id, (inbox) => this.row(inbox))}
          </tbody>
        </table>
      </div>
      ${listMore(list)}`;
  }

  row(inbox) {
    return html`<tr>
      <td data-label=${t('webhook.name')} class="clip">
        <a class="name" href=${href(`/inboxes/${inbox.id}`)}>${inbox.name}</a>
      </td>
      <td data-label=${t('webhook.url')} class="clip wide mono quiet" title=${inbox.url}>${inbox.url}</td>
      <td data-label=${t('inbox.answers')} class="nowrap">${inbox.answer.status}</td>
      <td data-label=${t('inbox.received')} class="nowrap">${count(inbox.received)}</td>
      <td data-label=${t('inbox.last')} class="nowrap quiet"><time-ago .at=${inbox.last_received_at}></time-ago></td>
      <td data-label=${t('webhook.actions')} class="end">
        <span class="row-actions">
          <sl-button size="small" href=${href(`/inboxes/${inbox.id}`)}>
            ${t('webhook.view')}<span class="visually-hidden"> ${inbox.name}</span>
          </sl-button>
          <sl-button size="small" class="danger-quiet" @click=${() => this.confirmRemoval(inbox)}>
            ${t('webhook.delete')}<span class="visually-hidden"> ${inbox.name}</span>
          </sl-button>
        </span>
      </td>
    </tr>`;
  }
}

customElements.define('inboxes-page', InboxesPage);
