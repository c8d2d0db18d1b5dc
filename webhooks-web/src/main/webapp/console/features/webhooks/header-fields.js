import { html } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '@shoelace-style/shoelace/components/input/input.js';
import { t } from '../../core/texts.js';

/**
 * The own headers of a webhook, one line each.
 *
 * @param {{lines: [string, string][], change: (lines: [string, string][]) => void, fault: string}} what
 */
export function headerFields({ lines, change, fault }) {
  /** @param {number} i @param {[string, string]} line */
  const replace = (i, line) => change(lines.map((old, at) => (at === i ? line : old)));
  return html`<fieldset class="plain-fieldset column">
    <legend>${t('form.headers')}</legend>
    ${lines.map(
      ([name, value], i) => html`<div class="header-line">
        <sl-input
          class="mono-field hidden-label"
          label=${t('form.headerName')}
          placeholder=${t('form.headerName')}
          .value=${name}
          @sl-input=${(event) => replace(i, [event.target.value, value])}
        ></sl-input>
        <sl-input
          class="mono-field hidden-label"
          label=${t('form.headerValue')}
          placeholder=${t('form.headerValue')}
          .value=${value}
          @sl-input=${(event) => replace(i, [name, event.target.value])}
        ></sl-input>
        <button
          type="button"
          class="copy"
          aria-label=${t('form.headerRemove', { name })}
          @click=${() => change(lines.filter((_, at) => at !== i))}
        >
          <app-icon name="x-lg" aria-hidden="true"></app-icon>
        </button>
      </div>`,
    )}
    <sl-button size="small" @click=${() => change([...lines, ['', '']])}>
      <app-icon slot="prefix" name="plus-lg" aria-hidden="true"></app-icon>${t('form.headerAdd')}
    </sl-button>
    ${fault ? html`<p class="fault small" role="alert">${fault}</p>` : html`<p class="quiet small">${t('form.headersHelp')}</p>`}
  </fieldset>`;
}
