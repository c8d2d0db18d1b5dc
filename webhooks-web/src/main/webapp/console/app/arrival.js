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

/**
 * The token of a portal link leaves the address at once: it is not to be copied, or kept in the history.
 *
 * @returns {boolean} whether somebody came by such a link
 */
export function takePortalLink() {
  const portalLink = /^#\/portal\/([\w-]+)\/?$/.exec(location.hash);
  if (!portalLink) return false;
  session.keep(portalLink[1]);
  history.replaceState(null, '', '#/');
  return true;
}
