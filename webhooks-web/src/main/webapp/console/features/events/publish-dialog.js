import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/details/details.js';
import '../event-types/event-type-picker.js';
import { post } from '../../core/api.js';
import { sendWith } from '../../core/json-text.js';
import { t } from '../../core/texts.js';
import { areaField, choiceField, textField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { toast } from '../../ui/toast-region.js';
import { catalogue } from '../event-types/catalogue.js';

/** What the API refuses for sure: any JSON is data, but a trace is a text. */
const REFUSED = { data: { trace: '0' }, subject: { trace: '0' } };

/** Publishes an event by hand, beginning with the example of its type. */
class PublishDialog extends FormDialog {
  labels = 'publish';
  large = true;

  constructor() {
    super();
    this.draft = { type: '', environment: 'sandbox', data: '{}', id: '', resource_id: '', subject: '' };
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
    const receipt = await sendWith({ type, environment, id, resource_id }, { data, subject }, REFUSED, (body) =>
      post('/events', body, { key: this.key }),
    );
    toast(t('events.published', { count: receipt.deliveries }));
    return receipt;
  }

  fields() {
    const typeFault = this.problem?.at('type');
    return html`<div class="fields">
        <div>
          <event-type-picker .label=${t('publish.type')} .value=${this.draft.type} @picked=${(event) => this.pick(event.detail)}></event-type-picker>
          ${typeFault ? html`<p class="fault small">${typeFault}</p>` : nothing}
        </div>
        ${choiceField(
          this.field('environment', {
            options: ['sandbox', 'production'].map((value) => ({ value, text: t(`environment.${value}`) })),
          }),
        )}
      </div>
      ${areaField(this.field('data', { mono: true, rows: 8 }))}
      <sl-details summary=${t('event.more')}>
        <div class="stack">
          ${textField(this.field('id', { help: t('publish.idHelp'), mono: true }))}
          ${textField(this.field('resource_id', { mono: true }))}
          ${textField(this.field('subject', { help: t('publish.subjectHelp'), mono: true }))}
        </div>
      </sl-details>`;
  }
}

customElements.define('publish-dialog', PublishDialog);
