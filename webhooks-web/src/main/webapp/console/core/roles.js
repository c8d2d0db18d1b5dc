/** What roles may do, as the API has it (`x-roles` of its operations). An admin may do everything. */

export const READERS = ['viewer', 'approver', 'manager'];

/** Customers: they see webhooks and their deliveries, and nothing else of the account. */
export const GUESTS = ['endpoint_manager', 'endpoint_viewer'];

export const WEBHOOK_READERS = [...READERS, ...GUESTS];
export const WEBHOOK_MANAGERS = ['manager', 'endpoint_manager'];

/** Those that a manager may give to a key or a link: approvers decide about the changes of managers. */
const GIVEN = ['publisher', 'viewer', 'manager', 'endpoint_manager', 'endpoint_viewer'];

/** @param {boolean} isAdmin whether an administrator gives it @returns {string[]} the roles a portal link may have, what customers get first */
export function linkRoles(isAdmin) {
  return [...GUESTS, 'viewer', 'manager', 'publisher', ...(isAdmin ? ['approver'] : [])];
}

/**
 * @param {boolean} isAdmin whether an administrator gives it
 * @param {boolean} inAccount whether in an account that he chose
 * @returns {string[]} the roles an API key may have
 */
export function keyRoles(isAdmin, inAccount) {
  if (!isAdmin) return GIVEN;
  return inAccount ? [...GIVEN, 'approver'] : [...GIVEN, 'approver', 'admin'];
}

/** @param {string} role @returns {boolean} whether it may be limited to a list of webhooks */
export function isGuest(role) {
  return GUESTS.includes(role);
}
