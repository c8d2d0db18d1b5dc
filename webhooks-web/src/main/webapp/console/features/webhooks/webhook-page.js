import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/copy-text.js';
import './secret-card.js';
import '../../ui/time-ago.js';
import './webhook-charts.js';
import { path } from '../../core/address.js';
import { get, post, request } from '../../core/api.js';
import { count, duration, milliseconds, percent } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { WEBHOOK_MANAGERS } from '../../core/roles.js';
import { go, href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { hasText, t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { Loading } from '../../ui/loading.js';
import { pageHead } from '../../ui/page-head.js';
import { skeletonRows } from '../../ui/skeleton.js';
import { statTile } from '../../ui/stat-tile.js';
import { statusBadge } from '../../ui/status-badge.js';
import { toast, toastProblem } from '../../ui/toast-region.js';
import { errorHint } from '../deliveries/attempt-line.js';
import { deliveriesTable } from '../deliveries/deliveries-table.js';

/**
 * Which switches a webhook of this status has. Each place has a switch and its opposite, so that the focus stays.
 *
 * @type {Partial<Record<Api.WebhookStatus, (keyof typeof ICONS | null)[]>>}
 */
const SWITCHES = { active: ['pause', 'disable'], paused: ['resume', 'disable'], disabled: [null, 'enable'] };
const DIALOGS = {
  test: () => import('./test-dialog.js'),
  match: () => import('./match-dialog.js'),
  recover: () => import('../jobs/recover-dialog.js'),
};
const ICONS = { pause: 'pause-circle', resume: 'play-circle', enable: 'power', disable: 'slash-circle' };

/** One webhook: its state, how its attempts go, its recent deliveries, its secret and its settings. */
class WebhookPage extends LightElement {
  static properties = { params: { attribute: false }, query: { attribute: false }, dialog: { state: true } };

  /** @type {Loading<Api.Webhook>} */
  webhook = new Loading(this, () => get(path`/webhooks/${this.params.id}`));
  /** @type {Loading<Api.WebhookStatistics>} */
  stats = new Loading(this, () => get(path`/webhooks/${this.params.id}/stats`));
  /** @type {PagedList<Api.Delivery>} */
  deliveries = new PagedList(this, '/deliveries');
  polling = new Polling(this, () => this.look(), 4);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {'' | keyof typeof DIALOGS} */
    this.dialog = '';
  }

  connectedCallback() {
    super.connectedCallback();
    this.deliveries.reset({ webhook_id: this.params.id, limit: 10 });
    if (this.query.test) this.open('test');
  }

  async look() {
    await Promise.all([this.webhook.run(), this.stats.run(), this.deliveries.refresh()]);
  }

  /** @param {keyof typeof DIALOGS} name */
  async open(name) {
    await DIALOGS[name]();
    this.dialog = name;
  }

  /** @param {keyof typeof ICONS} action @param {Api.Webhook} webhook */
  async switch(action, webhook) {
    if (action === 'disable') {
      await this.confirmDisabling(webhook);
      return;
    }
    try {
      await this.turn(action);
    } catch (problem) {
      toastProblem(problem);
    }
  }

  /** @param {keyof typeof ICONS} action */
  async turn(action) {
    this.webhook.set(await post(path`/webhooks/${this.params.id}/${action}`));
    toast(t(`webhook.${action}.done`));
    await this.deliveries.refresh();
  }

  /** @param {Api.Webhook} webhook */
  confirmDisabling(webhook) {
    return ask({
      title: t('webhook.disable'),
      text: t('webhook.disableText', { name: webhook.name }),
      button: t('webhook.disable'),
      danger: true,
      run: () => this.turn('disable'),
    });
  }

  /** @param {Api.Webhook} webhook */
  confirmRemoval(webhook) {
    return ask({
      title: t('webhook.delete'),
      text: t('webhook.deleteText', { name: webhook.name }),
      button: t('webhook.delete'),
      danger: true,
      typed: webhook.name,
      run: async () => {
        const { status } = await request('DELETE', path`/webhooks/${webhook.id}`);
        toast(t(status === 202 ? 'approval.submitted' : 'webhook.deleted', { name: webhook.name }));
        if (status === 202) await this.webhook.run();
        if (status !== 202) go('/webhooks');
      },
    });
  }

  render() {
    return html`<div class="page">${this.webhook.show((webhook) => this.content(webhook), () => skeletonRows(8))}</div>`;
  }

  /** @param {Api.Webhook} webhook */
  content(webhook) {
    return html`${pageHead({
      title: webhook.name,
      lead: webhook.description ?? nothing,
      up: { path: '/webhooks', title: t('webhooks.title') },
      beside: html`${statusBadge(webhook.status)}
        ${webhook.environment === 'sandbox' ? html`<span class="badge">${t('environment.sandbox')}</span>` : nothing}`,
      actions: session.may(...WEBHOOK_MANAGERS) ? this.actions(webhook) : nothing,
    })}
    ${this.state(webhook)} ${this.tiles(webhook)}
    <webhook-charts .stats=${this.stats.value}></webhook-charts>
    <section class="card" aria-labelledby="recent">
      <div class="card-head">
        <h2 id="recent">${t('webhook.recent')}</h2>
        <a href=${href('/deliveries', { webhook_id: webhook.id })}>${t('webhook.allDeliveries')}</a>
      </div>
      ${deliveriesTable(this.deliveries, { bare: true, foot: false })}
    </section>
    <div class="pair">
      ${this.settings(webhook)}
      ${session.may(...WEBHOOK_MANAGERS) ? html`<secret-card .webhook=${webhook.id}></secret-card>` : nothing}
    </div>
    ${this.dialogs(webhook)}`;
  }

  /** @param {Api.Webhook} webhook */
  actions(webhook) {
    return html`<sl-button variant="primary" @click=${() => this.open('test')}>
        <app-icon slot="prefix" name="lightning-charge" aria-hidden="true"></app-icon>${t('webhook.test')}
      </sl-button>
      ${(SWITCHES[webhook.status] ?? []).map((action) =>
        action === null
          ? nothing
          : html`<sl-button @click=${() => this.switch(action, webhook)}>
              <app-icon slot="prefix" name=${ICONS[action]} aria-hidden="true"></app-icon>${t(`webhook.${action}`)}
            </sl-button>`,
      )}
      <sl-button @click=${() => this.open('recover')}>
        <app-icon slot="prefix" name="arrow-counterclockwise" aria-hidden="true"></app-icon>${t('recover.open')}
      </sl-button>
      <sl-button href=${href(path`/webhooks/${webhook.id}/edit`)}>
        <app-icon slot="prefix" name="pencil" aria-hidden="true"></app-icon>${t('webhook.edit')}
      </sl-button>
      <sl-button class="danger-quiet" @click=${() => this.confirmRemoval(webhook)}>
        <app-icon slot="prefix" name="trash3" aria-hidden="true"></app-icon>${t('webhook.delete')}
      </sl-button>`;
  }

  /** @param {Api.Webhook} webhook */
  state(webhook) {
    const held = webhook.stats.held_deliveries;
    if (webhook.pending_approval) {
      return this.note('warn', 'hourglass-split', t('webhook.awaiting'), t(`webhook.awaiting.${webhook.pending_approval.action}`));
    }
    if (webhook.status === 'disabled') {
      const reason = `reason.${webhook.status_reason}`;
      const text = hasText(reason) ? t(reason) : (webhook.status_reason ?? t('webhook.disabledText'));
      return this.note('bad', 'slash-circle', t('webhook.disabledTitle'), html`${text} ${t('webhook.heldCount', { count: held, n: count(held) })}`);
    }
    if (webhook.status === 'paused') {
      return this.note('hold', 'pause-circle', t('webhook.pausedTitle'), t('webhook.heldCount', { count: held, n: count(held) }));
    }
    if (webhook.stats.consecutive_failures > 2) {
      return this.note('warn', 'exclamation-triangle', t('webhook.failingTitle'), html`${t('webhook.failingText', { count: webhook.stats.consecutive_failures })} ${this.lastError()}`);
    }
    return nothing;
  }

  /** What the last failure of those that are shown was. */
  lastError() {
    const error = this.deliveries.chunks.flatMap(({ items }) => items).find((one) => one.last_error)?.last_error;
    return error ? errorHint(error) : '';
  }

  /** @param {string} kind @param {string} icon @param {string} title @param {unknown} text */
  note(kind, icon, title, text) {
    return html`<div class="note ${kind}">
      <app-icon name=${icon} aria-hidden="true"></app-icon>
      <div><strong>${title}</strong><p>${text}</p></div>
    </div>`;
  }

  /** @param {Api.Webhook} webhook */
  tiles(webhook) {
    const stats = this.stats.value;
    const rate = stats?.success_rate;
    return html`<dl class="tiles">
      ${statTile({
        label: t('stats.successRate'),
        value: percent(rate),
        note: t('stats.ofDay'),
        kind: rate === null || rate === undefined ? '' : rate >= 0.99 ? 'good' : rate >= 0.9 ? 'warn' : 'bad',
      })}
      ${statTile({ label: t('stats.attempts'), value: count(stats?.attempts ?? 0), note: t('stats.failedOf', { n: count(stats?.failed ?? 0) }) })}
      ${statTile({ label: t('stats.typical'), value: milliseconds(stats?.latency?.p50_ms), note: t('stats.p95', { value: milliseconds(stats?.latency?.p95_ms) }) })}
      ${statTile({
        label: t('stats.lastSuccess'),
        value: webhook.stats.last_success_at ? html`<time-ago .at=${webhook.stats.last_success_at}></time-ago>` : '–',
        note: t('stats.failures', { count: webhook.stats.consecutive_failures }),
      })}
      ${statTile({ label: t('stats.held'), value: count(webhook.stats.held_deliveries), kind: webhook.stats.held_deliveries > 0 ? 'hold' : '' })}
    </dl>`;
  }

  /** @param {Api.Webhook} webhook */
  settings(webhook) {
    const types = webhook.event_types;
    const schedule = webhook.retry_schedule;
    return html`<section class="card facts" aria-labelledby="settings">
      <div class="card-head">
        <h2 id="settings">${t('webhook.settings')}</h2>
        <sl-button size="small" @click=${() => this.open('match')}>
          <app-icon slot="prefix" name="question-circle" aria-hidden="true"></app-icon>${t('match.open')}
        </sl-button>
      </div>
      <dl>
        ${this.fact('webhook.url', html`<copy-text .text=${webhook.url}></copy-text>`, 'full')}
        ${this.fact(
          'webhook.eventTypes',
          types ? html`<span class="row tight">${types.map((type) => html`<span class="chip">${type}</span>`)}</span>` : t('webhook.allTypes'),
          'full',
        )}
        ${webhook.filter
          ? this.fact('webhook.filter', html`<code>${JSON.stringify(webhook.filter)}</code>`, 'full')
          : nothing}
        ${this.fact('webhook.profile', html`<span class="chip">${webhook.profile}</span>`)}
        ${this.fact('webhook.authType', t(`auth.${webhook.auth.type}`))}
        ${this.fact('webhook.rateLimit', t('webhook.perSecond', { n: webhook.rate_limit }))}
        ${this.fact('webhook.maxInFlight', count(webhook.max_in_flight))}
        ${this.fact('webhook.timeout', webhook.timeout_seconds ? duration(webhook.timeout_seconds) : t('webhook.ofProfile'))}
        ${this.fact('webhook.success', webhook.success ?? t('webhook.ofProfile'))}
        ${this.fact('webhook.schedule', schedule ? t('webhook.attempts', { count: schedule.length }) : t('webhook.ofProfile'))}
        ${this.fact('webhook.headers', Object.keys(webhook.headers).join(', ') || t('webhook.none'))}
        ${this.fact('webhook.createdAt', html`<time-ago .at=${webhook.created_at}></time-ago>`)}
        ${this.fact('webhook.updatedAt', html`<time-ago .at=${webhook.updated_at}></time-ago>`)}
        ${this.fact('webhook.id', html`<copy-text .text=${webhook.id}></copy-text>`, 'full')}
      </dl>
    </section>`;
  }

  /** @param {string} label @param {unknown} value */
  fact(label, value, kind = '') {
    return html`<div class=${kind}><dt>${t(label)}</dt><dd>${value}</dd></div>`;
  }

  /** @param {Api.Webhook} webhook */
  dialogs(webhook) {
    if (this.dialog === 'test') {
      return html`<test-dialog .webhook=${webhook} @closed=${() => (this.dialog = '')}></test-dialog>`;
    }
    if (this.dialog === 'match') {
      return html`<match-dialog .webhook=${webhook} @closed=${() => (this.dialog = '')}></match-dialog>`;
    }
    if (this.dialog === 'recover') {
      return html`<recover-dialog .webhook=${webhook} @closed=${() => (this.dialog = '')}></recover-dialog>`;
    }
    return nothing;
  }
}

customElements.define('webhook-page', WebhookPage);
