import { path, write } from '../core/address.js';
import { get } from '../core/api.js';
import { asProblem } from '../core/problem.js';
import { here } from '../core/router.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';

/**
 * Goes to the account that an address names; one without an account is that of whoever came, and says so from then on.
 *
 * @param {import('../core/router.js').Place} place
 * @returns {Promise<{title: string, detail: string} | null>} why the account cannot be shown
 */
export async function accountAt({ account }) {
  const own = session.principal?.account?.id ?? null;
  if (!session.isAdmin) {
    if (account !== null && account !== own) return { title: t('otherAccount.title'), detail: t('otherAccount.detail') };
    const { path: below, query } = here();
    history.replaceState(null, '', write({ account: own, path: below, query }));
    return null;
  }
  if (account === (session.account?.id ?? null)) return null;
  if (account === null) {
    session.look(null);
    return null;
  }
  try {
    session.look(await get(path`/accounts/${account}`, {}, { global: true }));
    return null;
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status !== 404) throw problem;
    return { title: t('noAccount.title'), detail: t('noAccount.detail') };
  }
}

/** What the address says once the token of a portal link left it. */
export const LINK_PATH = '/portal';

/** The token of a portal link that was not asked about yet. @type {string | null} */
let pending = null;

/**
 * The token of a portal link leaves the address at once: it is not to be copied, or kept in the history.
 *
 * @returns {boolean} whether somebody came by such a link
 */
export function takePortalLink() {
  const portalLink = /^#\/portal\/([\w-]+)\/?$/.exec(location.hash);
  if (!portalLink) return false;
  pending = portalLink[1];
  history.replaceState(null, '', `#${LINK_PATH}`);
  return true;
}

/**
 * Follows the portal link that was taken: its token becomes the session of this tab. One that is not valid leaves the
 * session as it is, and the address at `LINK_PATH`, which says so.
 *
 * @returns {Promise<'none' | 'followed' | 'refused'>}
 * @throws {import('../core/problem.js').Problem} if that cannot be found out; it is asked again the next time
 */
export async function followPortalLink() {
  if (pending === null) return 'none';
  const token = pending;
  try {
    await get('/me', {}, { global: true, token });
  } catch (error) {
    const problem = asProblem(error);
    if (problem.status !== 401) throw problem;
    pending = null;
    return 'refused';
  }
  pending = null;
  session.keep(token);
  history.replaceState(null, '', '#/');
  return 'followed';
}
