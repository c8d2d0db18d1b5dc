import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/checkbox/checkbox.js';
import { get } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { t } from '../../core/texts.js';

/**
 * Which webhooks a customer's key or link is limited to.
 *
 * @fires chosen with their ids, or null for all of the account
 */
class WebhookLimit extends LightElement {
  static properties = { value: { attribute: false }, fault: { attribute: false }, webhooks: { state: true } };

  constructor() {
    super();
    /** @type {string[] | null} null means all */
    this.value = null;
    this.fault = '';
    /** @type {{id: string, name: string}[]} */
    this.webhooks = [];
  }

  async firstUpdated() {
    this.webhooks = (await get('/webhooks', { limit: 250 })).data;
  }

  /** @param {string[] | null} value */
  choose(value) {
    this.value = value;
    this.dispatchEvent(new CustomEvent('chosen', { detail: value }));
  }

  render() {
    const { value } = this;
    return html`<fieldset class="plain-fieldset column ${this.fault ? 'faulty' : ''}" tabindex="-1">
      <legend>${t('portal.webhooks')}</legend>
      <div class="row">
        ${[true, false].map(
          (all) => html`<label class="radio-line">
            <input type="radio" name="webhook-limit" .checked=${(value === null) === all} @change=${() => this.choose(all ? null : [])} />
            ${t(all ? 'portal.allWebhooks' : 'portal.chosenWebhooks')}
          </label>`,
        )}
      </div>
      ${value === null
        ? nothing
        : html`<div class="chooser-types">${this.webhooks.map((webhook) => this.entry(webhook, value))}</div>
            ${value.length === 0 ? html`<p class="quiet small">${t('portal.noWebhooks')}</p>` : nothing}`}
      ${this.fault ? html`<p class="fault small" role="alert">${this.fault}</p>` : nothing}
    </fieldset>`;
  }

  /** @param {{id: string, name: string}} webhook @param {string[]} value */
  entry({ id, name }, value) {
    const isChosen = value.includes(id);
    return html`<sl-checkbox
      size="small"
      .checked=${isChosen}
      @sl-change=${() => this.choose(isChosen ? value.filter((one) => one !== id) : [...value, id])}
      >${name}</sl-checkbox
    >`;
  }
}

customElements.define('webhook-limit', WebhookLimit);
