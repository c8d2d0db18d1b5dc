import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/copy-text.js';
import './exchange-view.js';
import '../../ui/time-ago.js';
import './webhook-name.js';
import { path } from '../../core/address.js';
import { get, post } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { Polling } from '../../core/polling.js';
import { READERS, WEBHOOK_MANAGERS } from '../../core/roles.js';
import { href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { emptyState } from '../../ui/empty-state.js';
import { Loading } from '../../ui/loading.js';
import { pageHead } from '../../ui/page-head.js';
import { skeletonRows } from '../../ui/skeleton.js';
import { statusBadge } from '../../ui/status-badge.js';
import { toast, toastProblem } from '../../ui/toast-region.js';
import { attemptLine } from './attempt-line.js';
import { nextStep } from './next-step.js';

const OPEN = ['pending', 'sending', 'held'];

/** One delivery: what became of it, every attempt on a time line, the exchange of the chosen one. */
class DeliveryPage extends LightElement {
  static properties = { params: { attribute: false }, query: { attribute: false }, chosen: { state: true } };

  /** @type {Loading<Api.Delivery>} */
  delivery = new Loading(this, () => get(path`/deliveries/${this.params.id}`));
  polling = new Polling(this, () => this.look(), 2);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    /** @type {Record<string, string>} */
    this.query = {};
    /** @type {number | null} number of the attempt that is shown; null means the last */
    this.chosen = null;
  }

  async look() {
    if (OPEN.includes(this.delivery.value?.status ?? '')) await this.delivery.run();
  }

  async retry() {
    try {
      await post(path`/deliveries/${this.params.id}/retry`);
      toast(t('delivery.retried'));
      this.chosen = null;
      await this.delivery.run();
    } catch (problem) {
      toastProblem(problem);
    }
  }

  cancel() {
    return ask({
      title: t('delivery.cancel'),
      text: t('delivery.cancelText'),
      button: t('delivery.cancel'),
      danger: true,
      run: async () => {
        await post(path`/deliveries/${this.params.id}/cancel`);
        await this.delivery.run();
        toast(t('delivery.cancelled'));
      },
    });
  }

  render() {
    return html`<div class="page">${this.delivery.show((delivery) => this.content(delivery), () => skeletonRows(8))}</div>`;
  }

  /** @param {Api.Delivery} delivery */
  content(delivery) {
    return html`${pageHead({
      title: delivery.event_type,
      up: { path: '/deliveries', title: t('deliveries.title') },
      beside: html`${statusBadge(delivery.status)} ${delivery.is_test ? html`<span class="badge">${t('delivery.test')}</span>` : nothing}`,
      actions: this.actions(delivery),
    })}
    ${nextStep(delivery)}
    <section class="card facts" aria-label=${t('delivery.facts')}>
      <dl>
        <div><dt>${t('delivery.id')}</dt><dd><copy-text .text=${delivery.id}></copy-text></dd></div>
        <div><dt>${t('delivery.webhook')}</dt><dd><webhook-name .webhook=${delivery.webhook_id}></webhook-name></dd></div>
        <div><dt>${t('delivery.event')}</dt><dd>${session.may(...READERS) ? html`<a class="mono" href=${href(path`/events/${delivery.event_id}`)}>${delivery.event_id}</a>` : html`<code>${delivery.event_id}</code>`}</dd></div>
        <div><dt>${t('webhook.environment')}</dt><dd>${t(`environment.${delivery.environment}`)}</dd></div>
        <div><dt>${t('delivery.created')}</dt><dd><time-ago .at=${delivery.created_at}></time-ago></dd></div>
        ${delivery.next_attempt_at
          ? html`<div><dt>${t('delivery.next')}</dt><dd><time-ago .at=${delivery.next_attempt_at}></time-ago></dd></div>`
          : nothing}
      </dl>
    </section>
    ${this.attempts(delivery)}`;
  }

  /** @param {Api.Delivery} delivery */
  actions(delivery) {
    if (!session.may(...WEBHOOK_MANAGERS)) return nothing;
    const cancellable = ['pending', 'held'].includes(delivery.status);
    const retryable = !['sending', 'held'].includes(delivery.status);
    return html`${cancellable ? html`<sl-button @click=${this.cancel}>${t('delivery.cancel')}</sl-button>` : nothing}
    ${retryable
      ? html`<sl-button variant=${delivery.status === 'failed' ? 'primary' : 'default'} @click=${this.retry}>
          <app-icon slot="prefix" name="arrow-repeat" aria-hidden="true"></app-icon>${t('delivery.retry')}
        </sl-button>`
      : nothing}`;
  }

  /** @param {Api.Delivery} delivery */
  attempts(delivery) {
    const attempts = delivery.attempts ?? [];
    if (attempts.length === 0) {
      return html`<section class="card">
        ${emptyState({ icon: 'hourglass-split', title: t('delivery.noAttempts'), text: t('delivery.noAttemptsText') })}
      </section>`;
    }
    const shown = attempts.find((attempt) => attempt.number === this.chosen) ?? attempts.at(-1);
    return html`<section class="card split" aria-label=${t('delivery.attempts')}>
      <ol class="timeline" aria-label=${t('delivery.attempts')}>
        ${attempts.toReversed().map(
          (attempt) => html`<li>
            <button
              class="plain"
              aria-current=${attempt === shown ? 'true' : 'false'}
              @click=${() => (this.chosen = attempt.number)}
            >
              ${attemptLine(attempt)}
            </button>
          </li>`,
        )}
      </ol>
      <div class="card-body stack"><exchange-view .attempt=${shown} .delivery=${delivery}></exchange-view></div>
    </section>`;
  }
}

customElements.define('delivery-page', DeliveryPage);
