import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/checkbox/checkbox.js';
import '@shoelace-style/shoelace/components/details/details.js';
import { t } from '../../core/texts.js';
import { choiceField, switchField, textField } from '../../ui/fields.js';
import { PROFILES } from './profiles.js';
import { scheduleLine } from './schedule-line.js';
import { scheduleOf } from './webhook-draft.js';

const SIGNATURES = ['hmac-sha256-hex', 'standard', 'standard-ed25519'];
const DISABLE_RULES = ['on_exhausted', 'consecutive_failures', 'failing_for', 'never'];
const NAMES = ['rate_limit', 'max_in_flight', 'timeout_seconds', 'success', 'retry_schedule', 'disable', 'signatures', 'handshake'];

/**
 * The form that the fields belong to.
 *
 * @typedef {{draft: import('./webhook-draft.js').Draft, set: (name: string, value: unknown) => void, fault: (...path: string[]) => string,
 *     field: (name: string, more?: object) => any}} Form
 */

/** How fast, how often and how signed: what has a default in the profile. It is open if something in it is wrong. @param {Form} form */
export function advancedFields(form) {
  const rules = PROFILES[form.draft.profile];
  return html`<sl-details class="card advanced" summary=${t('form.advanced')} ?open=${NAMES.some((name) => form.fault(name))}>
    <div class="stack">
      <div class="fields">
        ${textField(form.field('rate_limit', { type: 'number', min: 1, max: 100 }))}
        ${textField(form.field('max_in_flight', { type: 'number', min: 1, max: 100 }))}
        ${textField(form.field('timeout_seconds', { type: 'number', min: 1, max: 30, placeholder: String(rules.timeout) }))}
        ${choiceField(
          form.field('success', {
            options: [
              { value: '', text: t('form.asProfile', { value: rules.success }) },
              { value: '2xx', text: '2xx' },
              { value: '200', text: '200' },
            ],
          }),
        )}
      </div>
      ${textField(form.field('retry_schedule', { mono: true, placeholder: rules.schedule.join(', '), help: t('form.scheduleHelp') }))}
      ${scheduleLine((scheduleOf(form.draft.retry_schedule) ?? rules.schedule).filter(Number.isFinite))}
      ${disabling(form, rules)} ${signing(form, rules)}
      ${switchField(form.field('handshake', { help: t('form.handshakeHelp') }))}
    </div>
  </sl-details>`;
}

/** @param {Form} form @param {import('./profiles.js').Rules} rules */
function disabling(form, rules) {
  const { disable } = form.draft;
  /** @param {string} member @param {string} value */
  const set = (member, value) => form.set('disable', { ...disable, [member]: value });
  return html`<div class="fields">
    ${choiceField({
      label: t('form.disable'),
      value: disable.rule,
      change: (rule) => form.set('disable', { rule }),
      fault: form.fault('disable'),
      options: [
        { value: '', text: t('form.asProfile', { value: t(`disable.${rules.disable.rule}`) }) },
        ...DISABLE_RULES.map((value) => ({ value, text: t(`disable.${value}`) })),
      ],
    })}
    ${disable.rule === 'consecutive_failures'
      ? textField({ label: t('form.disableCount'), type: 'number', value: disable.count, change: (value) => set('count', value) })
      : nothing}
    ${disable.rule === 'failing_for'
      ? textField({ label: t('form.disableSeconds'), type: 'number', value: disable.seconds, change: (value) => set('seconds', value) })
      : nothing}
  </div>`;
}

/** @param {Form} form @param {import('./profiles.js').Rules} rules */
function signing(form, rules) {
  const { signatures } = form.draft;
  const chosen = signatures ?? rules.signatures;
  const fault = form.fault('signatures');
  return html`<fieldset class="plain-fieldset">
    <legend>${t('form.signatures')}${signatures ? nothing : html` <span class="quiet">${t('form.signaturesOfProfile')}</span>`}</legend>
    ${SIGNATURES.map(
      (name) => html`<sl-checkbox
        .checked=${chosen.includes(name)}
        @sl-change=${(event) =>
          form.set('signatures', event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))}
        >${name}</sl-checkbox
      >`,
    )}
    ${signatures
      ? html`<button type="button" class="button small" @click=${() => form.set('signatures', null)}>${t('form.signaturesReset')}</button>`
      : nothing}
    ${fault ? html`<p class="fault small">${fault}</p>` : nothing}
  </fieldset>`;
}
