import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '@shoelace-style/shoelace/components/spinner/spinner.js';
import './answer-form.js';
import '../../ui/copy-text.js';
import '../../ui/live-badge.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { get, post, request } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { Polling } from '../../core/polling.js';
import { go, href } from '../../core/router.js';
import { t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { bodyBlock, headerTable } from '../../ui/http-message.js';
import { Loading } from '../../ui/loading.js';
import { pageHead } from '../../ui/page-head.js';
import { skeletonRows } from '../../ui/skeleton.js';
import { toast, toastProblem } from '../../ui/toast-region.js';
import { createWebhookFor, webhooksOf } from './try-out.js';

const SHOWN = 100;

/** One inbox: what arrives, live, and how it answers. */
class InboxPage extends LightElement {
  static properties = {
    params: { attribute: false },
    query: { attribute: false },
    requests: { state: true },
    chosen: { state: true },
    problem: { state: true },
    busy: { state: true },
  };

  /** @type {Loading<import('./try-out.js').Inbox>} */
  inbox = new Loading(this, () => get(path`/inboxes/${this.params.id}`));
  /** @type {Loading<Api.Webhook[]>} */
  webhooks = new Loading(this, async () => webhooksOf(await get(path`/inboxes/${this.params.id}`)));
  polling = new Polling(this, () => this.look(), 1);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    /** The newest first. @type {Api.InboxRequest[]} */
    this.requests = [];
    /** Id of the request that is shown; without one, the newest is. */
    this.chosen = '';
    /** When it was looked for requests, and why that failed. */
    this.at = 0;
    /** @type {unknown} */
    this.problem = null;
    this.busy = false;
  }

  connectedCallback() {
    super.connectedCallback();
    this.look();
  }

  /** Fetches what came since the last look. A failure is told, and left to the next one. */
  async look() {
    const after = this.requests[0]?.id;
    try {
      const page = await get(path`/inboxes/${this.params.id}/requests`, { after, limit: SHOWN });
      this.at = Date.now();
      this.problem = null;
      if (page.data.length > 0) this.requests = [...page.data, ...this.requests].slice(0, SHOWN);
    } catch (problem) {
      this.problem = problem;
    }
  }

  /** @param {import('./try-out.js').Inbox} inbox */
  async createWebhook(inbox) {
    this.busy = true;
    try {
      const webhook = await createWebhookFor(inbox);
      this.webhooks.set([webhook]);
      toast(t('inbox.webhookCreated', { name: webhook.name }));
    } catch (problem) {
      toastProblem(problem);
    }
    this.busy = false;
  }

  /** @param {Api.Webhook} webhook */
  async sendTest(webhook) {
    this.busy = true;
    this.chosen = '';
    try {
      await post(path`/webhooks/${webhook.id}/test`, { event_type: typeFor(webhook) });
      await this.look();
    } catch (problem) {
      toastProblem(problem);
    }
    this.busy = false;
  }

  async clear() {
    await request('DELETE', path`/inboxes/${this.params.id}/requests`);
    this.requests = [];
    this.chosen = '';
  }

  /** @param {import('./try-out.js').Inbox} inbox */
  confirmRemoval(inbox) {
    return ask({
      title: t('inbox.delete'),
      text: t('inbox.deleteText', { name: inbox.name }),
      button: t('inbox.delete'),
      danger: true,
      run: async () => {
        await request('DELETE', path`/inboxes/${inbox.id}`);
        toast(t('inbox.deleted', { name: inbox.name }));
        go('/inboxes');
      },
    });
  }

  render() {
    return html`<div class="page">${this.inbox.show((inbox) => this.content(inbox), () => skeletonRows(8))}</div>`;
  }

  /** @param {import('./try-out.js').Inbox} inbox */
  content(inbox) {
    return html`${pageHead({
        title: inbox.name,
        lead: html`<copy-text .text=${inbox.url} .label=${t('inbox.url')}></copy-text>`,
        up: { path: '/inboxes', title: t('inboxes.title') },
        beside: html`<live-badge .text=${t('inbox.listening')} .at=${this.at} .problem=${this.problem}></live-badge>`,
        actions: this.actions(inbox),
      })}
      <answer-form .inbox=${inbox} @changed=${(event) => this.inbox.set(event.detail)}></answer-form>
      <section class="card" aria-labelledby="arrived">
        <div class="card-head">
          <h2 id="arrived">${t('inbox.arrived')}</h2>
          ${this.requests.length === 0
            ? nothing
            : html`<sl-button size="small" @click=${this.clear}>${t('inbox.clear')}</sl-button>`}
        </div>
        ${this.requests.length === 0 ? this.waiting() : this.arrived()}
      </section>`;
  }

  /** @param {import('./try-out.js').Inbox} inbox */
  actions(inbox) {
    return html`${this.next(inbox)}
      <sl-button class="danger-quiet" @click=${() => this.confirmRemoval(inbox)}>
        <app-icon slot="prefix" name="trash3" aria-hidden="true"></app-icon>${t('inbox.delete')}
      </sl-button>`;
  }

  /** What leads on: a webhook, and then an event for it. @param {import('./try-out.js').Inbox} inbox */
  next(inbox) {
    const webhooks = this.webhooks.value;
    if (!webhooks) return nothing;
    if (webhooks.length === 0) {
      return html`<sl-button variant="primary" ?loading=${this.busy} @click=${() => this.createWebhook(inbox)}>
        <app-icon slot="prefix" name="broadcast" aria-hidden="true"></app-icon>${t('inbox.createWebhook')}
      </sl-button>`;
    }
    return html`<sl-button variant="primary" ?loading=${this.busy} @click=${() => this.sendTest(webhooks[0])}>
        <app-icon slot="prefix" name="lightning-charge" aria-hidden="true"></app-icon>${t('inbox.sendTest')}
      </sl-button>
      <sl-button href=${href(path`/webhooks/${webhooks[0].id}`)}>${t('inbox.showWebhook')}</sl-button>`;
  }

  waiting() {
    return html`<div class="empty" role="status">
      <sl-spinner></sl-spinner>
      <h3>${t('inbox.waiting')}</h3>
      <p>${t(this.webhooks.value?.length ? 'inbox.waitingText' : 'inbox.waitingForWebhook')}</p>
    </div>`;
  }

  arrived() {
    const shown = this.requests.find((one) => one.id === this.chosen) ?? this.requests[0];
    return html`<div class="split">
      <ol class="timeline arrivals" aria-label=${t('inbox.arrived')}>
        ${repeat(this.requests, (one) => one.id, (one) => this.entry(one, one === shown))}
      </ol>
      <div class="card-body" aria-live="polite">${this.request(shown)}</div>
    </div>`;
  }

  /** @param {Api.InboxRequest} one @param {boolean} shown */
  entry(one, shown) {
    return html`<li>
      <button class="plain" aria-current=${shown ? 'true' : 'false'} @click=${() => (this.chosen = one.id)}>
        <span class="row spread">
          <strong>${eventTypeOf(one) ?? one.method}</strong>
          <span class=${one.answered < 300 ? 'badge good' : 'badge bad'}>${one.answered}</span>
        </span>
        <span class="row spread quiet small">
          <time-ago .at=${one.received_at}></time-ago>
          <span>${t('inbox.attempt', { n: headerOf(one, 'webhook-attempt') ?? '–' })}</span>
        </span>
      </button>
    </li>`;
  }

  /** @param {Api.InboxRequest} one */
  request(one) {
    const delivery = headerOf(one, 'webhook-delivery');
    return html`<div class="stack">
      ${this.verdict(one.signature)}
      <div class="row spread small quiet">
        <span>${t('inbox.answeredWith', { status: one.answered })}</span>
        ${delivery ? html`<a href=${href(path`/deliveries/${delivery}`)}>${t('inbox.showDelivery')}</a>` : nothing}
      </div>
      ${bodyBlock(one.body, { truncated: one.truncated, label: t('http.body') })}
      <h3>${t('inbox.headers')}</h3>
      ${headerTable(one.headers)}
    </div>`;
  }

  /** @param {Api.InboxSignature} signature */
  verdict({ verified, explanation }) {
    const [kind, icon, title] = VERDICTS[String(verified)];
    return html`<div class="note ${kind}">
      <app-icon name=${icon} aria-hidden="true"></app-icon>
      <div><strong>${t(title)}</strong><p class="small">${explanation}</p></div>
    </div>`;
  }
}

/** Kind, icon and title, by whether the signature is good. @type {Record<string, [string, string, string]>} */
const VERDICTS = {
  true: ['good', 'shield-check', 'inbox.verified'],
  false: ['bad', 'x-circle', 'inbox.notVerified'],
  null: ['', 'question-circle', 'inbox.unsigned'],
};

/** @param {Api.InboxRequest} one @param {string} name */
function headerOf(one, name) {
  return one.headers.find(([key]) => key.toLowerCase() === name)?.[1];
}

/** @param {Api.InboxRequest} one */
function eventTypeOf(one) {
  return headerOf(one, 'webhook-event-type');
}

/** One that the webhook is subscribed to. @param {Api.Webhook} webhook */
function typeFor(webhook) {
  const first = webhook.event_types?.find((pattern) => !pattern.includes('*'));
  return first ?? 'user.created';
}

customElements.define('inbox-page', InboxPage);
