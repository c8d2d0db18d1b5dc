import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import './app-icon.js';
import { filtersIn } from '../core/filters.js';
import { here, href, replaceQuery } from '../core/router.js';
import { t } from '../core/texts.js';

/*
 * Filters are part of the address: they can be linked to, and survive a reload. They are plain controls, because lists are
 * what is seen first and these are there at once.
 */

/** @param {string} name @param {string} value */
export function setFilter(name, value) {
  replaceQuery({ ...here().query, [name]: value });
}

/**
 * A filter with a closed set of values.
 *
 * @param {{name: string, label: string, value?: string, options: {value: string, text: string}[]}} filter
 */
export function filterSelect({ name, label, value = '', options }) {
  return html`<label class="filter">
    <span class="quiet">${label}</span>
    <select name=${name} @change=${(event) => setFilter(name, event.target.value)}>
      <option value="" ?selected=${value === ''}>${t('filter.any')}</option>
      ${options.map((option) => html`<option value=${option.value} ?selected=${option.value === value}>${option.text}</option>`)}
    </select>
  </label>`;
}

/**
 * A filter with a free text, applied when it is entered.
 *
 * @param {{name: string, label: string, value?: string, icon?: string}} filter
 */
export function filterText({ name, label, value = '', icon = 'search' }) {
  return html`<label class="filter">
    <app-icon name=${icon} aria-hidden="true"></app-icon>
    <span class="visually-hidden">${label}</span>
    <input
      type="search"
      name=${name}
      placeholder=${label}
      spellcheck="false"
      .value=${live(value)}
      @change=${(event) => setFilter(name, event.target.value.trim())}
    />
  </label>`;
}

/**
 * A filter with a time.
 *
 * @param {{name: string, label: string, value: string, read: (local: string) => string | null}} filter
 */
export function filterTime({ name, label, value, read }) {
  return html`<label class="filter time">
    <span class="quiet">${label}</span>
    <input
      type="datetime-local"
      name=${name}
      .value=${live(value)}
      @change=${(event) => setFilter(name, read(event.target.value) ?? '')}
    />
  </label>`;
}

/**
 * Says which filters of the address are none.
 *
 * @param {Record<string, string>} query
 * @param {Record<string, import('../core/filters.js').Kind>} kinds
 */
export function ignoredFilters(query, kinds) {
  const { filters, ignored } = filtersIn(query, kinds);
  if (ignored.length === 0) return nothing;
  return html`<p class="note warn ignored" role="status">
    <app-icon name="exclamation-triangle" aria-hidden="true"></app-icon>
    <span>${t('filter.ignored')} ${ignored.map((one) => html`<code>${one}</code> `)}
      <a href=${href(here().path, filters)}>${t('filter.leaveOut')}</a></span>
  </p>`;
}
