import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import './system-icons.js';
import '@shoelace-style/shoelace/components/input/input.js';
import '@shoelace-style/shoelace/components/option/option.js';
import '@shoelace-style/shoelace/components/select/select.js';
import '@shoelace-style/shoelace/components/switch/switch.js';
import '@shoelace-style/shoelace/components/textarea/textarea.js';

/**
 * Fields that say below themselves what the API says about them.
 *
 * @typedef {{label: string, value: any, change: (value: any) => void, fault?: string, help?: string, type?: string,
 *     placeholder?: string, required?: boolean, secret?: boolean, mono?: boolean, min?: number, max?: number, rows?: number,
 *     disabled?: boolean}} Field
 */

/** What stands below a field; the field's control refers to it. @param {string} [fault] @param {string} [help] */
function below(fault, help) {
  return html`<span slot="help-text">${fault ? html`<span class="fault">${fault}</span>` : (help ?? nothing)}</span>`;
}

/** One line. @param {Field} field */
export function textField({ label, value, change, fault, help, type = 'text', placeholder = '', required, secret, mono, min, max, disabled }) {
  return html`<sl-input
    class="${fault ? 'faulty' : ''} ${mono ? 'mono-field' : ''}"
    type=${secret ? 'password' : type}
    ?password-toggle=${secret}
    label=${label}
    placeholder=${placeholder}
    ?required=${required}
    ?disabled=${disabled}
    autocomplete=${secret ? 'new-password' : 'off'}
    spellcheck="false"
    min=${min ?? nothing}
    max=${max ?? nothing}
    .value=${live(value ?? '')}
    @sl-input=${(event) => change(event.target.value)}
    >${below(fault, help)}</sl-input
  >`;
}

/** Several lines. @param {Field} field */
export function areaField({ label, value, change, fault, help, placeholder = '', rows = 3, mono }) {
  return html`<sl-textarea
    class="${fault ? 'faulty' : ''} ${mono ? 'mono-field' : ''}"
    label=${label}
    placeholder=${placeholder}
    rows=${rows}
    resize="auto"
    spellcheck="false"
    .value=${live(value ?? '')}
    @sl-input=${(event) => change(event.target.value)}
    >${below(fault, help)}</sl-textarea
  >`;
}

/** One of a closed set. @param {Field & {options: {value: string, text: string}[]}} field */
export function choiceField({ label, value, change, fault, help, options }) {
  return html`<sl-select
    class=${fault ? 'faulty' : ''}
    label=${label}
    .value=${live(value ?? '')}
    @sl-change=${(event) => change(event.target.value)}
  >
    ${options.map((option) => html`<sl-option value=${option.value}>${option.text}</sl-option>`)} ${below(fault, help)}
  </sl-select>`;
}

/** Yes or no. @param {Field} field */
export function switchField({ label, value, change, fault, help }) {
  return html`<sl-switch ?checked=${live(Boolean(value))} @sl-change=${(event) => change(event.target.checked)}>
    ${label}${below(fault, help)}
  </sl-switch>`;
}
