import { html } from 'lit';
import { path } from '../../core/address.js';
import { post } from '../../core/api.js';
import { t } from '../../core/texts.js';
import { areaField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { toast } from '../../ui/toast-region.js';

/** Refuses a requested change, with a reason for whoever asked. */
class RejectDialog extends FormDialog {
  static properties = { ...FormDialog.properties, approval: { attribute: false } };

  labels = 'approval';

  constructor() {
    super();
    /** @type {Api.Approval} */
    this.approval = /** @type {any} */ (null);
    this.draft = { reason: '' };
  }

  get draftName() {
    return `reject ${this.approval?.id}`;
  }

  get heading() {
    return t('approval.reject');
  }

  get button() {
    return t('approval.reject');
  }

  async submit() {
    const approval = await post(path`/approvals/${this.approval.id}/reject`, { reason: this.draft.reason || null });
    toast(t('approval.rejectDone'));
    return approval;
  }

  fields() {
    return html`<p>${t('approval.rejectText', { name: this.approval.webhook_name })}</p>
      ${areaField(this.field('reason', { label: t('approval.reason') }))}`;
  }
}

customElements.define('reject-dialog', RejectDialog);
