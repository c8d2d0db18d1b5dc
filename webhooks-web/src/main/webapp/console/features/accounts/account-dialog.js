import { html } from 'lit';
import { path } from '../../core/address.js';
import { request } from '../../core/api.js';
import { t } from '../../core/texts.js';
import { choiceField, switchField, textField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';
import { toast } from '../../ui/toast-region.js';
import { PROFILES } from '../webhooks/profiles.js';

/** @type {Record<string, boolean | null>} */
const UNKNOWN = { '': null, true: true, false: false };

/** Opens an account, or changes one. */
class AccountDialog extends FormDialog {
  static properties = { ...FormDialog.properties, account: { attribute: false } };

  labels = 'accounts';

  constructor() {
    super();
    /** An empty one is to be opened. @type {Partial<Api.Account>} */
    this.account = {};
  }

  connectedCallback() {
    super.connectedCallback();
    const { account } = this;
    this.draft = {
      name: account.name ?? '',
      source: account.source ?? '',
      max_active_webhooks: String(account.max_active_webhooks ?? 10),
      max_webhooks: String(account.max_webhooks ?? ''),
      default_profile: account.default_profile ?? 'standard',
      approvals: account.approvals ?? { create: false, update: false, delete: false },
      allow_unknown_event_types: String(account.allow_unknown_event_types ?? ''),
      retention_days: account.retention_days ? String(account.retention_days) : '',
    };
  }

  get draftName() {
    return `account ${this.account.id ?? ''}`;
  }

  get heading() {
    return this.account.id ? t('accounts.edit', { name: this.account.name }) : t('accounts.open');
  }

  get button() {
    return t(this.account.id ? 'form.save' : 'accounts.open');
  }

  async submit() {
    const { id } = this.account;
    const body = this.settings();
    const answer = await (id
      ? request('PATCH', path`/accounts/${id}`, { body, global: true })
      : request('POST', '/accounts', { body, global: true, key: this.key }));
    toast(t('form.saved'));
    return answer.body;
  }

  settings() {
    const { name, source, max_active_webhooks: most, default_profile, approvals, allow_unknown_event_types: unknown } = this.draft;
    const days = this.draft.retention_days;
    return {
      name,
      ...(source ? { source } : {}),
      max_active_webhooks: Number(most),
      ...(this.draft.max_webhooks ? { max_webhooks: Number(this.draft.max_webhooks) } : {}),
      default_profile,
      approvals,
      allow_unknown_event_types: UNKNOWN[unknown],
      retention_days: days ? Number(days) : null,
    };
  }

  fields() {
    const { approvals } = this.draft;
    return html`${textField(this.field('name', { label: t('accounts.name'), required: true }))}
      ${textField(this.field('source', { label: t('accounts.source'), mono: true, placeholder: 'com.example', help: t('accounts.sourceHelp') }))}
      <div class="fields">
        ${textField(this.field('max_active_webhooks', { label: t('accounts.max_active_webhooks'), type: 'number', min: 1 }))}
        ${textField(this.field('max_webhooks', { label: t('accounts.max_webhooks'), type: 'number', min: 1 }))}
        ${textField(this.field('retention_days', { label: t('accounts.retention_days'), type: 'number', min: 1, help: t('accounts.retentionHelp') }))}
        ${choiceField(
          this.field('default_profile', { label: t('accounts.default_profile'), options: Object.keys(PROFILES).map((value) => ({ value, text: value })) }),
        )}
      </div>
      ${choiceField(
        this.field('allow_unknown_event_types', {
          label: t('accounts.unknown'),
          options: Object.keys(UNKNOWN).map((value) => ({ value, text: t(`accounts.unknown.${value || 'default'}`) })),
        }),
      )}
      <fieldset class="plain-fieldset">
        <legend>${t('accounts.approvalsLegend')}</legend>
        ${['create', 'update', 'delete'].map((action) =>
          switchField({
            label: t(`approvals.${action}`),
            value: approvals[action],
            change: (on) => this.set('approvals', { ...approvals, [action]: on }),
          }),
        )}
      </fieldset>`;
  }
}

customElements.define('account-dialog', AccountDialog);
