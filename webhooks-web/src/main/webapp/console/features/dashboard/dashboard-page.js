import { html, nothing } from 'lit';
import '../../ui/app-icon.js';
import './first-steps.js';
import '../../ui/live-badge.js';
import '../../ui/time-ago.js';
import '../webhooks/webhook-charts.js';
import { path } from '../../core/address.js';
import { get } from '../../core/api.js';
import { ago, count, milliseconds, percent, short } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { Polling } from '../../core/polling.js';
import { href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { hasText, t } from '../../core/texts.js';
import { Loading } from '../../ui/loading.js';
import { pageHead } from '../../ui/page-head.js';
import { skeletonRows } from '../../ui/skeleton.js';
import { statTile } from '../../ui/stat-tile.js';
import { statusBadge } from '../../ui/status-badge.js';

/** The server counts no further. */
const MOST = 10_000;

/** Due for so many seconds means that something does not keep up. */
const LATE = 60;

/** How the account is doing at a glance; without a webhook, the way to the first delivery. */
class DashboardPage extends LightElement {
  static properties = { params: { attribute: false }, query: { attribute: false } };

  /** @type {Loading<Api.AccountStatistics>} */
  stats = new Loading(this, () => get('/stats'));
  polling = new Polling(this, () => this.stats.run(), 4);

  render() {
    return html`<div class="page">
      ${this.stats.show((stats) => (isNew(stats) ? this.welcome() : this.content(stats)), () => skeletonRows(8))}
    </div>`;
  }

  welcome() {
    return html`${pageHead({ title: t('dashboard.welcome'), lead: t('dashboard.welcomeText') })}<first-steps></first-steps>`;
  }

  /** @param {Api.AccountStatistics} stats */
  content(stats) {
    return html`${pageHead({
        title: t('dashboard.title'),
        lead: t('dashboard.lead', { name: session.accountName }),
        beside: html`<live-badge .text=${t('dashboard.live')} .at=${this.stats.at} .problem=${this.stats.problem}></live-badge>`,
      })}
      ${this.tiles(stats)}
      <webhook-charts .stats=${stats}></webhook-charts>
      <div class="pair">${this.attention(stats)} ${this.work(stats)}</div>`;
  }

  /** @param {Api.AccountStatistics} stats */
  tiles(stats) {
    const { backlog, webhooks } = stats;
    const late = backlog.oldest_due_at && (Date.parse(stats.until) - Date.parse(backlog.oldest_due_at)) / 1000 > LATE;
    return html`<dl class="tiles">
      ${statTile({ label: t('stats.attempts'), value: short(stats.attempts), note: t('dashboard.perMinute', { n: rate(stats) }) })}
      ${statTile({
        label: t('stats.successRate'),
        value: percent(stats.success_rate),
        note: t('stats.failedOf', { n: count(stats.failed) }),
        kind: kindOf(stats.success_rate),
      })}
      ${statTile({
        label: t('dashboard.latency'),
        value: milliseconds(stats.latency?.p50_ms),
        note: t('dashboard.percentiles', { p95: milliseconds(stats.latency?.p95_ms), p99: milliseconds(stats.latency?.p99_ms) }),
      })}
      ${statTile({
        label: t('dashboard.backlog'),
        value: atMost(backlog.pending + backlog.sending),
        note: backlog.held > 0 ? t('dashboard.held', { n: atMost(backlog.held) }) : nothing,
        kind: backlog.held > 0 ? 'hold' : '',
      })}
      ${statTile({
        label: t('dashboard.oldest'),
        value: backlog.oldest_due_at ? ago(backlog.oldest_due_at, Date.parse(stats.until)) : t('dashboard.nothingDue'),
        kind: late ? 'warn' : '',
      })}
      ${statTile({
        label: t('dashboard.active'),
        value: count(webhooks.active),
        note: this.others(webhooks),
        kind: webhooks.failing > 0 ? 'warn' : '',
      })}
    </dl>`;
  }

  /** @param {Api.WebhookCounts} webhooks */
  others(webhooks) {
    const parts = /** @type {const} */ (['failing', 'paused', 'disabled', 'pending']).filter((name) => webhooks[name] > 0);
    if (parts.length === 0) return nothing;
    return parts.map((name) => t(`dashboard.${name}`, { n: count(webhooks[name]) })).join(', ');
  }

  /** @param {Api.AccountStatistics} stats */
  attention(stats) {
    return html`<section class="card" aria-labelledby="attention">
      <div class="card-head"><h2 id="attention">${t('dashboard.attention')}</h2></div>
      ${stats.failing.length === 0
        ? html`<p class="card-body row quiet">
            <app-icon class="good-ink" name="check-circle" aria-hidden="true"></app-icon>${t('dashboard.allWell')}
          </p>`
        : html`<ul class="rows compact">
            ${stats.failing.map((webhook) => this.trouble(webhook))}
          </ul>`}
    </section>`;
  }

  /** @param {Api.FailingWebhook} webhook */
  trouble(webhook) {
    const error = webhook.last_error ?? '';
    const reason = `reason.${webhook.status_reason}`;
    const why = hasText(reason) ? t(reason) : hasText(`error.${error}`) ? t(`error.${error}`) : error;
    return html`<li>
      <div class="row spread">
        <a class="strong" href=${href(path`/webhooks/${webhook.webhook_id}`)}>${webhook.name}</a>
        ${statusBadge(webhook.status)}
      </div>
      <p class="small quiet">
        ${t('dashboard.failures', { count: webhook.consecutive_failures })}
        ${webhook.failing_since ? html`· <time-ago .at=${webhook.failing_since}></time-ago>` : nothing}
      </p>
      ${why ? html`<p class="small">${why}</p>` : nothing}
      <p class="small"><a href=${href('/deliveries', { webhook_id: webhook.webhook_id, status: 'failed' })}>${t('dashboard.failed')}</a></p>
    </li>`;
  }

  /** @param {Api.AccountStatistics} stats */
  work(stats) {
    const most = stats.busiest[0]?.attempts ?? 0;
    return html`<section class="card" aria-labelledby="busiest">
      <div class="card-head"><h2 id="busiest">${t('dashboard.busiest')}</h2></div>
      ${stats.busiest.length === 0
        ? html`<p class="card-body quiet">${t('dashboard.quiet')}</p>`
        : html`<ul class="rows compact">
            ${stats.busiest.map(
              (webhook) => html`<li>
                <div class="row spread">
                  <a class="strong" href=${href(path`/webhooks/${webhook.webhook_id}`)}>${webhook.name}</a>
                  <span class="quiet small">${t('dashboard.attempts', { count: webhook.attempts, n: count(webhook.attempts) })}</span>
                </div>
                <meter class="share" min="0" max=${most} .value=${webhook.attempts} aria-label=${webhook.name}></meter>
              </li>`,
            )}
          </ul>`}
    </section>`;
  }
}

/** Nobody has registered anything yet. @param {Api.AccountStatistics} stats */
function isNew({ webhooks }) {
  return /** @type {const} */ (['active', 'paused', 'disabled', 'pending', 'rejected']).every((status) => webhooks[status] === 0);
}

/** Attempts per minute: those of the present minute and of the one before. @param {Api.AccountStatistics} stats */
function rate(stats) {
  const [before, present] = stats.minutes.slice(-2);
  const minutes = 1 + (Date.parse(stats.until) - Date.parse(present.start)) / 60_000;
  const mean = (before.attempts + present.attempts) / minutes;
  return mean < 10 ? String(Math.round(mean * 10) / 10) : short(Math.round(mean));
}

/** @param {number | null} successRate */
function kindOf(successRate) {
  if (successRate === null) return '';
  if (successRate >= 0.99) return 'good';
  return successRate >= 0.9 ? 'warn' : 'bad';
}

/** @param {number} n */
function atMost(n) {
  return n >= MOST ? `${count(MOST)}+` : count(n);
}

customElements.define('dashboard-page', DashboardPage);
