import { html, svg } from 'lit';
import { duration } from '../../core/format.js';
import { t } from '../../core/texts.js';

const WIDTH = 640;
const EDGE = 12;

/**
 * A retry schedule on a time line, whose scale is logarithmic: the first minute is as wide as the last day.
 *
 * @param {number[]} delays seconds before each attempt
 */
export function scheduleLine(delays) {
  if (delays.length === 0) return html``;
  const times = delays.reduce((sums, delay) => [...sums, (sums.at(-1) ?? 0) + delay], /** @type {number[]} */ ([]));
  const end = Math.max(...times, 1);
  /** @param {number} seconds */
  const x = (seconds) => EDGE + ((WIDTH - 2 * EDGE) * Math.log1p(seconds)) / Math.log1p(end);
  const summary = t('schedule.summary', { count: delays.length, time: duration(end) });
  return html`<figure class="schedule">
    <svg viewBox="0 0 ${WIDTH} 24" role="img" aria-label=${summary}>
      ${svg`<line x1=${EDGE} x2=${WIDTH - EDGE} y1="12" y2="12"></line>`}
      ${times.map((time, i) => svg`<circle cx=${x(time)} cy="12" r=${i === 0 ? 6 : 5}>
        <title>${t('schedule.attempt', { number: i + 1, time: duration(time) })}</title>
      </circle>`)}
    </svg>
    <figcaption class="small quiet">${summary}</figcaption>
    <ol class="schedule-steps">
      ${times.map((time, i) => html`<li><strong>${i + 1}</strong> ${time === 0 ? t('schedule.atOnce') : `+${duration(time)}`}</li>`)}
    </ol>
  </figure>`;
}
