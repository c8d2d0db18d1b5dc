import { path } from '../../core/address.js';
import { get } from '../../core/api.js';
import { session } from '../../core/session.js';

const NONE = { create: false, update: false, delete: false };

/**
 * Which changes of webhooks wait for a second person in the present account.
 *
 * @returns {Promise<Api.ApprovalSettings>}
 */
export async function approvalsOn() {
  if (!session.isAdmin) return session.principal?.account?.approvals ?? NONE;
  if (session.account) return (await get(path`/accounts/${session.account.id}`, {}, { global: true })).approvals ?? NONE;
  /** @type {Api.AccountPage} */
  const accounts = await get('/accounts', { limit: 250, order: 'asc' }, { global: true });
  return accounts.data.find((account) => account.name === 'default')?.approvals ?? NONE;
}
