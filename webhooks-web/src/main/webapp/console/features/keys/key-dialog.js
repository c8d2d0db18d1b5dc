import { html, nothing } from 'lit';
import '../../ui/copy-text.js';
import '../webhooks/webhook-limit.js';
import { post } from '../../core/api.js';
import { toInstant } from '../../core/format.js';
import { isGuest, keyRoles } from '../../core/roles.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { choiceField, textField } from '../../ui/fields.js';
import { FormDialog } from '../../ui/form-dialog.js';

/** Issues an API key and shows its token, once. */
class KeyDialog extends FormDialog {
  labels = 'keys';

  constructor() {
    super();
    this.draft = { name: '', role: 'publisher', webhook_ids: null, expires_at: '' };
  }

  get heading() {
    return t('keys.issue');
  }

  get button() {
    return t('keys.issue');
  }

  submit() {
    const { name, role, expires_at, webhook_ids: ids } = this.draft;
    return post('/api-keys', { name, role, ...(isGuest(role) && ids ? { webhook_ids: ids } : {}), ...(expires_at ? { expires_at: toInstant(expires_at) } : {}) }, { key: this.key });
  }

  fields() {
    const roles = keyRoles(session.isAdmin, session.account !== null);
    return html`${textField(this.field('name', { label: t('keys.name'), required: true, placeholder: t('keys.namePlaceholder') }))}
    ${choiceField(
      this.field('role', {
        label: t('keys.role'),
        options: roles.map((value) => ({ value, text: t(`role.${value}`) })),
        help: t(`role.${this.draft.role}.help`),
      }),
    )}
    ${isGuest(this.draft.role)
      ? html`<webhook-limit
          .value=${this.draft.webhook_ids}
          .fault=${this.problem?.at('webhook_ids') ?? ''}
          @chosen=${(event) => this.set('webhook_ids', event.detail)}
        ></webhook-limit>`
      : nothing}
    ${textField(this.field('expires_at', { label: t('keys.expires_at'), type: 'datetime-local' }))}`;
  }

  done() {
    return html`<p class="note warn"><span>${t('keys.once')}</span></p>
      <div class="secret-once">
        <h2>${this.result.name}</h2>
        <copy-text .text=${this.result.token} .label=${t('keys.token')}></copy-text>
      </div>`;
  }
}

customElements.define('key-dialog', KeyDialog);
