import { html } from 'lit';
import { post } from '../../core/api.js';
import { t } from '../../core/texts.js';
import { areaField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { forgetCatalogue } from './catalogue.js';

/** Adds and changes many event types at once, from a document. */
class ImportDialog extends FormDialog {
  labels = 'eventTypes';
  large = true;

  constructor() {
    super();
    this.draft = { document: '' };
  }

  get heading() {
    return t('eventTypes.import');
  }

  get button() {
    return t('eventTypes.importButton');
  }

  async submit() {
    const result = await post('/event-types/import', this.draft.document);
    forgetCatalogue();
    return result;
  }

  /** @param {ControlEvent} event */
  async read(event) {
    const [file] = event.target.files ?? [];
    if (file) this.draft = { document: await file.text() };
  }

  fields() {
    return html`<p class="quiet">${t('eventTypes.importText')}</p>
      <label class="native-field"><span>${t('eventTypes.file')}</span><input type="file" accept=".json,application/json" @change=${this.read} /></label>
      ${areaField(this.field('document', { label: t('eventTypes.document'), mono: true, rows: 12, placeholder: '{"event_types": [{"name": "order.shipped", "group": "Order"}]}' }))}`;
  }

  done() {
    const { created, updated } = this.result;
    return html`<p class="note good"><span>${t('eventTypes.imported', { created: created.length, updated: updated.length })}</span></p>
      <p class="row tight">${[...created, ...updated].map((name) => html`<span class="chip">${name}</span>`)}</p>`;
  }
}

customElements.define('import-dialog', ImportDialog);
