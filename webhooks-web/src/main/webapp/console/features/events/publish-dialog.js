import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/details/details.js';
import '../event-types/event-type-picker.js';
import { post } from '../../core/api.js';
import { bodyWith } from '../../core/json-text.js';
import { t } from '../../core/texts.js';
import { areaField, choiceField, textField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { toast } from '../../ui/toast-region.js';
import { catalogue } from '../event-types/catalogue.js';

/** Publishes an event by hand, beginning with the example of its type. */
class PublishDialog extends FormDialog {
  labels = 'event';
  large = true;

  constructor() {
    super();
    this.draft = { type: '', data: '{}', environment: 'sandbox', id: '', resource_id: '', subject: '' };
  }

  get heading() {
    return t('events.publish');
  }

  get button() {
    return t('events.publish');
  }

  /** @param {string} type */
  async pick(type) {
    const example = (await catalogue()).find((one) => one.name === type)?.example;
    if (type === this.draft.type) return;
    this.draft = { ...this.draft, type, data: JSON.stringify(example ?? {}, null, 2) };
  }

  async submit() {
    const { type, data, environment, id, resource_id, subject } = this.draft;
    const receipt = await post('/events', bodyWith({ type, environment, id, resource_id }, { data, subject }), { key: this.key });
    toast(t('events.published', { count: receipt.deliveries }));
    return receipt;
  }

  fields() {
    const typeFault = this.problem?.at('type');
    return html`<div class="fields">
        <div>
          <event-type-picker .label=${t('delivery.type')} .value=${this.draft.type} @picked=${(event) => this.pick(event.detail)}></event-type-picker>
          ${typeFault ? html`<p class="fault small">${typeFault}</p>` : nothing}
        </div>
        ${choiceField(
          this.field('environment', {
            label: t('webhook.environment'),
            options: ['sandbox', 'production'].map((value) => ({ value, text: t(`environment.${value}`) })),
          }),
        )}
      </div>
      ${areaField(this.field('data', { label: t('event.data'), mono: true, rows: 8 }))}
      <sl-details summary=${t('event.more')}>
        <div class="stack">
          ${textField(this.field('id', { label: t('event.ownId'), help: t('event.ownIdHelp'), mono: true }))}
          ${textField(this.field('resource_id', { label: t('event.resource'), mono: true }))}
          ${textField(this.field('subject', { label: t('event.subject'), help: t('event.subjectHelp'), mono: true }))}
        </div>
      </sl-details>`;
  }
}

customElements.define('publish-dialog', PublishDialog);
