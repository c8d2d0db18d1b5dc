import { html } from 'lit';
import '@shoelace-style/shoelace/components/icon/icon.js';
import '@shoelace-style/shoelace/components/input/input.js';
import '@shoelace-style/shoelace/components/option/option.js';
import '@shoelace-style/shoelace/components/select/select.js';
import { here, replaceQuery } from '../core/router.js';
import { t } from '../core/texts.js';

/** A filter is a part of the address: it can be linked to, and survives a reload. @param {string} name @param {string} value */
export function setFilter(name, value) {
  replaceQuery({ ...here().query, [name]: value });
}

/**
 * A filter with a closed set of values.
 *
 * @param {{name: string, label: string, value?: string, options: {value: string, text: string}[]}} filter
 */
export function filterSelect({ name, label, value = '', options }) {
  return html`<sl-select
    class="filter"
    size="small"
    name=${name}
    label=${label}
    .value=${value}
    @sl-change=${(event) => setFilter(name, event.target.value)}
  >
    <span slot="prefix" class="quiet">${label}</span>
    <sl-option value="">${t('filter.any')}</sl-option>
    ${options.map((option) => html`<sl-option value=${option.value}>${option.text}</sl-option>`)}
  </sl-select>`;
}

/**
 * A filter with a free text, applied when it is entered.
 *
 * @param {{name: string, label: string, value?: string, type?: string, icon?: string}} filter
 */
export function filterText({ name, label, value = '', type = 'search', icon = 'search' }) {
  return html`<sl-input
    class="filter"
    size="small"
    name=${name}
    type=${type}
    placeholder=${label}
    label=${label}
    clearable
    .value=${value}
    @sl-change=${(event) => setFilter(name, event.target.value.trim())}
    @sl-clear=${() => setFilter(name, '')}
  >
    <sl-icon slot="prefix" name=${icon} aria-hidden="true"></sl-icon>
  </sl-input>`;
}

/**
 * A filter with a time.
 *
 * @param {{name: string, label: string, value: string, read: (local: string) => string | null}} filter
 */
export function filterTime({ name, label, value, read }) {
  return html`<label class="filter native-filter">
    <span class="quiet">${label}</span>
    <input type="datetime-local" name=${name} .value=${value} @change=${(event) => setFilter(name, read(event.target.value) ?? '')} />
  </label>`;
}
