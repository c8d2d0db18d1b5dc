import { html } from 'lit';
import { t } from '../../core/texts.js';
import { areaField, choiceField, textField } from '../../ui/fields.js';

/** @typedef {{name: string, secret?: boolean, area?: boolean, options?: string[], placeholder?: string}} Member */

/** What each way to authenticate asks for. `secret` members are never read back. @type {Record<string, Member[]>} */
const MEMBERS = {
  none: [],
  api_key: [{ name: 'header_name', placeholder: 'X-Api-Key' }, { name: 'api_key', secret: true }],
  basic: [{ name: 'username' }, { name: 'password', secret: true }],
  bearer: [{ name: 'token', secret: true }],
  oauth2: [
    { name: 'token_url', placeholder: 'https://login.example.com/oauth2/token' },
    { name: 'client_id' },
    { name: 'client_secret', secret: true },
    { name: 'client_auth', options: ['basic_and_post', 'basic', 'post'] },
    { name: 'scope' },
    { name: 'audience' },
  ],
  mtls: [{ name: 'certificate_pem', area: true }, { name: 'private_key_pem', area: true, secret: true }],
};

/**
 * The credentials of a webhook, by the type of authentication.
 *
 * @param {{auth: any, stored: any, change: (auth: any) => void, fault: (...path: string[]) => string}} what `stored` is what
 *     the API says is there: a secret that stays empty stays as it is
 */
export function authFields({ auth, stored, change, fault }) {
  const kept = stored?.type === auth.type && stored.configured;
  return html`${choiceField({
      label: t('form.authType'),
      value: auth.type,
      change: (type) => change({ type }),
      fault: fault('type'),
      options: Object.keys(MEMBERS).map((type) => ({ value: type, text: t(`auth.${type}`) })),
    })}
    <div class="fields">${MEMBERS[auth.type].map((member) => field(member, auth, kept, change, fault))}</div>`;
}

/**
 * @param {Member} member
 * @param {Record<string, any>} auth
 * @param {boolean} kept whether the server has the secret
 * @param {(auth: Record<string, any>) => void} change
 * @param {(...path: string[]) => string} fault
 */
function field({ name, secret, area, options, placeholder = '' }, auth, kept, change, fault) {
  const common = {
    label: t(`auth.${name}`),
    value: auth[name],
    /** @param {string} value */
    change: (value) => change({ ...auth, [name]: value }),
    fault: fault(name),
    placeholder: secret && kept ? t('form.secretKept') : placeholder,
  };
  if (options) {
    return choiceField({
      ...common,
      value: auth[name] ?? options[0],
      options: options.map((value) => ({ value, text: t(`auth.${name}.${value}`) })),
    });
  }
  return area ? areaField({ ...common, mono: true, rows: 4 }) : textField({ ...common, secret, mono: !secret });
}
