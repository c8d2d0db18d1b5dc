import { html } from 'lit';
import '../../ui/time-chart.js';
import { LightElement } from '../../core/light-element.js';
import { t } from '../../core/texts.js';

/** With their colours. */
const PERCENTILES = /** @type {const} */ ([['p50', '--chart-1'], ['p95', '--chart-4'], ['p99', '--chart-3']]);
const SPANS = /** @type {const} */ (['minutes', 'hours']);

/** How the attempts for a webhook went, minute by minute of the last hour or hour by hour of the last day. */
class WebhookCharts extends LightElement {
  static properties = { stats: { attribute: false }, span: { state: true } };

  constructor() {
    super();
    /** @type {Api.AccountStatistics | Api.WebhookStatistics | null} */
    this.stats = null;
    /** @type {'minutes' | 'hours'} */
    this.span = 'minutes';
  }

  render() {
    const periods = this.stats?.[this.span] ?? [];
    return html`<section class="card">
      <div class="card-head">
        <h2>${t('stats.title')}</h2>
        <div class="button-row" role="group" aria-label=${t('stats.span')}>
          ${SPANS.map(
            (span) => html`<button
              type="button"
              class="button small ${span === this.span ? 'primary' : ''}"
              aria-pressed=${span === this.span}
              @click=${() => (this.span = span)}
            >
              ${t(`stats.${span}`)}
            </button>`,
          )}
        </div>
      </div>
      <div class="chart-pair">
        <time-chart
          .label=${t('stats.attempts')}
          .starts=${periods.map((period) => period.start)}
          .series=${[
            { label: t('stats.succeeded'), colour: '--chart-2', values: periods.map((period) => period.succeeded), bars: true },
            { label: t('stats.failed'), colour: '--chart-3', values: periods.map((period) => period.failed), bars: true },
          ]}
        ></time-chart>
        <time-chart
          .label=${t('stats.latency')}
          .unit=${'ms'}
          .starts=${periods.map((period) => period.start)}
          .series=${PERCENTILES.map(([name, colour]) => ({
            label: name,
            colour,
            values: periods.map((period) => period.latency?.[`${name}_ms`] ?? null),
          }))}
        ></time-chart>
      </div>
    </section>`;
  }
}

customElements.define('webhook-charts', WebhookCharts);
