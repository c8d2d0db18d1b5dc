import { html } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/copy-button.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { post, request } from '../../core/api.js';
import { count } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { go, href } from '../../core/router.js';
import { t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { emptyState } from '../../ui/empty-state.js';
import { listTable } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';
import { toast, toastProblem } from '../../ui/toast-region.js';

/** The receivers that are built in. */
class InboxesPage extends LightElement {
  static properties = { params: { attribute: false }, query: { attribute: false }, busy: { state: true } };

  /** @type {PagedList<Api.Inbox>} */
  list = new PagedList(this, '/inboxes');
  polling = new Polling(this, () => this.list.refresh(), 5);
  /** @type {import('../../ui/long-list.js').Column<Api.Inbox>[]} */
  columns = [
    {
      label: 'webhook.name',
      kind: 'clip',
      cell: (inbox) => html`<a class="name" href=${href(path`/inboxes/${inbox.id}`)} title=${inbox.name}>${inbox.name}</a>`,
    },
    { label: 'webhook.url', kind: 'clip wide mono quiet', cell: (inbox) => html`<span title=${inbox.url}>${inbox.url}</span>` },
    { label: 'inbox.answers', cell: (inbox) => inbox.answer.status },
    { label: 'inbox.received', kind: 'end', cell: (inbox) => count(inbox.received) },
    { label: 'inbox.last', kind: 'nowrap quiet', cell: (inbox) => html`<time-ago .at=${inbox.last_received_at}></time-ago>` },
    { label: 'webhook.actions', kind: 'end', cell: (inbox) => this.actions(inbox) },
  ];

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
      go(path`/inboxes/${inbox.id}`);
    } catch (problem) {
      toastProblem(problem);
    }
    this.busy = false;
  }

  /** @param {Api.Inbox} inbox */
  confirmRemoval(inbox) {
    return ask({
      title: t('inbox.delete'),
      text: t('inbox.deleteText', { name: inbox.name }),
      button: t('inbox.delete'),
      danger: true,
      run: async () => {
        await request('DELETE', path`/inboxes/${inbox.id}`);
        this.list.remove(inbox);
        toast(t('inbox.deleted', { name: inbox.name }));
      },
    });
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('inboxes.title'), lead: t('inboxes.lead'), actions: this.openButton() })}
      <section class="card" aria-label=${t('inboxes.title')}>${listTable(this.list, this.columns, () => this.empty())}</section>
    </div>`;
  }

  openButton() {
    return html`<sl-button variant="primary" ?loading=${this.busy} @click=${this.open}>
      <app-icon slot="prefix" name="plus-lg" aria-hidden="true"></app-icon>${t('inboxes.open')}
    </sl-button>`;
  }

  empty() {
    return emptyState({ icon: 'inbox', title: t('inboxes.none'), text: t('inboxes.noneText'), action: this.openButton() });
  }

  /** @param {Api.Inbox} inbox */
  actions(inbox) {
    const named = html`<span class="visually-hidden"> ${inbox.name}</span>`;
    return html`<span class="row-actions">
      <sl-button size="small" href=${href(path`/inboxes/${inbox.id}`)}>${t('webhook.view')}${named}</sl-button>
      <sl-button size="small" class="danger-quiet" @click=${() => this.confirmRemoval(inbox)}>${t('webhook.delete')}${named}</sl-button>
    </span>`;
  }
}

customElements.define('inboxes-page', InboxesPage);
