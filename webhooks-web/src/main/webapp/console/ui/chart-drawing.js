import 'chart.js';

/** The minified build is a third of the modules' size. It is a script and puts its name into the window. */
const { Chart } = /** @type {any} */ (globalThis);

/**
 * @param {HTMLCanvasElement} canvas
 * @param {string[]} labels of the times
 * @param {import('./time-chart.js').Series[]} series
 * @param {(value: number) => string} text of a value
 */
export function newChart(canvas, labels, series, text) {
  const style = getComputedStyle(document.documentElement);
  /** @param {string} name */
  const colour = (name) => style.getPropertyValue(name).trim();
  const bars = series.some((one) => one.bars);
  const grid = { color: colour('--line'), drawTicks: false };
  const ticks = { color: colour('--faint'), font: { size: 0.6875 * Number.parseFloat(style.fontSize), family: style.getPropertyValue('--sans') }, padding: 6 };
  return new Chart(canvas, {
    type: bars ? 'bar' : 'line',
    data: { labels, datasets: series.map((one) => dataset(one, colour(one.colour))) },
    options: {
      animation: false,
      responsive: true,
      maintainAspectRatio: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { stacked: bars, grid: { display: false }, border: { color: colour('--line') }, ticks: { ...ticks, maxTicksLimit: 7, maxRotation: 0, autoSkipPadding: 12 } },
        y: {
          stacked: bars,
          beginAtZero: true,
          suggestedMax: bars ? 4 : 10,
          grid,
          border: { display: false },
          ticks: { ...ticks, maxTicksLimit: 5, precision: 0, callback: (/** @type {unknown} */ value) => text(Number(value)) },
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: { callbacks: { label: (/** @type {any} */ item) => ` ${item.dataset.label}: ${text(item.parsed.y)}` }, boxPadding: 4 },
      },
    },
  });
}

/** @param {import('./time-chart.js').Series} series @param {string} colour */
function dataset(series, colour) {
  if (series.bars) {
    return { label: series.label, data: series.values, backgroundColor: colour, borderRadius: 2, categoryPercentage: 0.9, barPercentage: 0.85 };
  }
  return {
    label: series.label,
    data: series.values,
    borderColor: colour,
    backgroundColor: colour,
    borderWidth: 1.75,
    pointRadius: 1.5,
    pointHoverRadius: 3,
    tension: 0.25,
    spanGaps: true,
  };
}
