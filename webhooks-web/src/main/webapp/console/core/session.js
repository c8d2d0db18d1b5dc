/**
 * Who is signed in, and which account an administrator looks at. The token lives in this tab only (sessionStorage) and
 * is sent to this server only.
 *
 * @typedef {{id: string, name: string, approvals?: {create: boolean, update: boolean, delete: boolean}}} Account
 * @typedef {{kind: string, id: string, name: string, role: string, account: Account | null, expires_at: string | null, portal: boolean}} Principal
 */
import { ofTab } from './storage.js';

const TOKEN = 'webhooks.token';
const ACCOUNT = 'webhooks.account';

class Session extends EventTarget {
  /** @type {Principal | null} */
  principal = null;
  /** Key of the text that says why the last session ended, or an empty text. */
  endedBecause = '';

  get token() {
    return ofTab.getItem(TOKEN);
  }

  /** @returns {Account | null} the account an administrator chose; null means the token's own */
  get account() {
    return JSON.parse(ofTab.getItem(ACCOUNT) ?? 'null');
  }

  /** What every path about an account begins with. */
  get base() {
    return this.account ? `/v1/accounts/${this.account.id}` : '/v1';
  }

  /** What the account is called, for a heading. */
  get accountName() {
    return this.account?.name ?? this.principal?.account?.name ?? 'default';
  }

  get isAdmin() {
    return this.principal?.role === 'admin';
  }

  /**
   * @param {...string} roles beside `admin`, which may do everything
   * @returns whether the token may do what these roles may
   */
  may(...roles) {
    return this.isAdmin || roles.includes(this.principal?.role ?? '');
  }

  /** Keeps the token for the calls to come; the principal follows. @param {string} token */
  keep(token) {
    ofTab.setItem(TOKEN, token);
  }

  /** Forgets who was signed in, for the token of a portal link. @param {string} token */
  enter(token) {
    ofTab.removeItem(ACCOUNT);
    this.keep(token);
  }

  /** @param {Principal} principal */
  begin(principal) {
    this.principal = principal;
    this.endedBecause = '';
    this.#changed();
  }

  /** @param {Account | null} account */
  choose(account) {
    if (account) ofTab.setItem(ACCOUNT, JSON.stringify({ id: account.id, name: account.name }));
    if (!account) ofTab.removeItem(ACCOUNT);
    this.#changed();
  }

  /** Signs out. @param {string} [reason] key of a text for the sign-in page */
  end(reason = '') {
    const ended = reason && this.principal?.portal ? 'signIn.linkEnded' : reason;
    ofTab.removeItem(TOKEN);
    ofTab.removeItem(ACCOUNT);
    this.principal = null;
    this.endedBecause = ended;
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new CustomEvent('changed'));
  }
}

export const session = new Session();
