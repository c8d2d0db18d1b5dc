import { html } from 'lit';
import { clockTime, count, milliseconds } from '../core/format.js';
import { LightElement } from '../core/light-element.js';
import { t } from '../core/texts.js';

/**
 * Values over time: lines, or bars on top of each other. The drawing library is loaded when the first chart is shown. What
 * it draws is also a table, for those who do not see it.
 *
 * @typedef {{label: string, colour: string, values: (number | null)[], bars?: boolean}} Series `colour` is a custom property
 */
class TimeChart extends LightElement {
  static properties = {
    label: { attribute: false },
    unit: { attribute: false },
    starts: { attribute: false },
    series: { attribute: false },
  };

  constructor() {
    super();
    this.label = '';
    /** @type {'' | 'ms'} */
    this.unit = '';
    /** @type {string[]} RFC 3339, one for each value */
    this.starts = [];
    /** @type {Series[]} */
    this.series = [];
    /** @type {any} of Chart.js */
    this.chart = null;
    this.drawing = false;
    this.redraw = () => this.rebuild();
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('theme-changed', this.redraw);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    removeEventListener('theme-changed', this.redraw);
    this.chart?.destroy();
    this.chart = null;
  }

  rebuild() {
    this.chart?.destroy();
    this.chart = null;
    this.draw();
  }

  updated() {
    this.draw();
  }

  async draw() {
    if (this.drawing) return;
    if (this.chart) {
      this.chart.data.labels = this.starts.map(clockTime);
      this.series.forEach(({ values }, i) => (this.chart.data.datasets[i].data = values));
      this.chart.update('none');
      return;
    }
    this.drawing = true;
    const { newChart } = await import('./chart-drawing.js');
    this.drawing = false;
    const canvas = this.querySelector('canvas');
    if (this.isConnected && canvas) {
      this.chart = newChart(canvas, this.starts.map(clockTime), this.series, (value) => this.text(value));
    }
  }

  /** @param {number | null | undefined} value */
  text(value) {
    return this.unit === 'ms' ? milliseconds(value) : count(value);
  }

  render() {
    return html`<figure class="chart">
      <figcaption>
        <span>${this.label}</span>
        <span class="legend">
          ${this.series.map((series) => html`<span class=${series.colour.slice(2)}><i></i>${series.label}</span>`)}
        </span>
      </figcaption>
      <div class="chart-area"><canvas role="img" aria-label=${this.summary()}></canvas></div>
    </figure>`;
  }

  /** For screen readers: the last value and the highest of each series. */
  summary() {
    const parts = this.series.map((series) => {
      const known = series.values.filter((value) => value !== null);
      const [last, highest] = known.length ? [known.at(-1), Math.max(...known)] : [null, null];
      return t('chart.summary', { name: series.label, last: this.text(last), highest: this.text(highest) });
    });
    return `${this.label}. ${parts.join('; ')}`;
  }
}

customElements.define('time-chart', TimeChart);
