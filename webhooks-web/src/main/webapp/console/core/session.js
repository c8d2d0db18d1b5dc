/**
 * Who is signed in, and which account an administrator looks at. The token is kept by this tab only (sessionStorage), is sent
 * to this server only, and is handed to a tab that asks for it (hand-over.js).
 *
 * @typedef {{id: string, name: string, approvals?: Api.ApprovalSettings}} Account
 * @typedef {Api.Principal} Principal
 */
import { path } from './address.js';
import { ofTab } from './storage.js';

const TOKEN = 'webhooks.token';
/** Tells the session from others in the same browser; tabs that share it end together. */
const SESSION = 'webhooks.session';

/**
 * @fires changed when somebody signs in or out: whatever is shown is of the past @fires moved when another account is looked at
 * @fires refused when nobody could be signed in, for a reason @fires expired when the token is not good any more
 * @fires resumed when the same person is back, and everything goes on
 */
class Session extends EventTarget {
  /** @type {Principal | null} */
  principal = null;
  /** @type {Account | null} the account an administrator chose; null means the token's own */
  account = null;
  /** Whether the token ended while somebody was at work: what is shown stays until they sign in again. */
  isExpired = false;
  /** Key of the text that says why the last session ended, or an empty text. */
  endedBecause = '';

  get token() {
    return ofTab.getItem(TOKEN);
  }

  get id() {
    return ofTab.getItem(SESSION);
  }

  /** What every path about an account begins with. */
  get base() {
    return this.account ? path`/v1/accounts/${this.account.id}` : '/v1';
  }

  /** The account that addresses name: an administrator's own, without one, goes without saying. @returns {string | null} */
  get addressed() {
    return this.account?.id ?? this.principal?.account?.id ?? null;
  }

  /** What the account is called, for a heading. */
  get accountName() {
    return this.account?.name ?? this.principal?.account?.name ?? 'default';
  }

  get isAdmin() {
    return this.principal?.role === 'admin';
  }

  /** Whether somebody came by a portal link. */
  get isPortal() {
    return this.principal?.portal ?? false;
  }

  /**
   * @param {...string} roles beside `admin`, which may do everything
   * @returns {boolean} whether the token may do what these roles may
   */
  may(...roles) {
    return this.isAdmin || roles.includes(this.principal?.role ?? '');
  }

  /** Keeps the token for the calls to come; the principal follows. @param {string} token @param {string} [id] of a session that is shared */
  keep(token, id = crypto.getRandomValues(new Uint32Array(4)).join('-')) {
    ofTab.setItem(TOKEN, token);
    ofTab.setItem(SESSION, id);
  }

  /** @param {Principal} principal */
  begin(principal) {
    const goesOn = this.isExpired && isSame(principal, this.principal);
    this.principal = principal;
    this.isExpired = false;
    this.endedBecause = '';
    if (!goesOn) this.account = null;
    this.#tell(goesOn ? 'resumed' : 'changed');
  }

  /** From now on everything is about another account. @param {Account | null} account */
  look(account) {
    this.account = account && { id: account.id, name: account.name };
    this.#tell('moved');
  }

  /** The server refuses the token. @param {string | null} token that was refused, which may be of the past */
  expire(token) {
    if (this.isExpired || token !== this.token) return;
    const reason = this.isPortal ? 'signIn.linkEnded' : 'signIn.expired';
    if (!this.principal) {
      this.#forget(token ? reason : '');
      return;
    }
    ofTab.removeItem(TOKEN);
    this.isExpired = true;
    this.endedBecause = reason;
    this.#tell('expired');
  }

  /** Nobody could be signed in. @param {string} reason key of the text that says why */
  endBecause(reason) {
    this.endedBecause = reason;
    this.#tell('refused');
  }

  /** Signs out. */
  end() {
    this.#tell('ending');
    this.#forget('');
  }

  /** @param {string} reason */
  #forget(reason) {
    ofTab.removeItem(TOKEN);
    ofTab.removeItem(SESSION);
    this.account = null;
    this.principal = null;
    this.isExpired = false;
    this.endedBecause = reason;
    this.#tell('changed');
  }

  /** @param {string} event */
  #tell(event) {
    this.dispatchEvent(new CustomEvent(event));
  }
}

/** @param {Principal} a @param {Principal | null} b @returns {boolean} whether they may see and do the same */
function isSame(a, b) {
  return a.role === b?.role && a.account?.id === b.account?.id && JSON.stringify(a.webhook_ids) === JSON.stringify(b.webhook_ids);
}

export const session = new Session();
