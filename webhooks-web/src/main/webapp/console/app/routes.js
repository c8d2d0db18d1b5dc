/**
 * Every page of the console. A page is an element with the properties `params` and `query`; its module is loaded when it
 * is first shown, for the roles that may read it. Those with a `section` are in the navigation; those with `ownKey` are not
 * for who came by a portal link.
 */
import { READERS, WEBHOOK_MANAGERS, WEBHOOK_READERS } from '../core/roles.js';
import { session } from '../core/session.js';

/** @type {import('../core/address.js').Route[]} */
export const routes = [
  { path: '/dashboard', tag: 'dashboard-page', load: () => import('../features/dashboard/dashboard-page.js'), title: 'dashboard.title', section: 'overview', icon: 'speedometer2', roles: READERS },
  { path: '/inboxes', tag: 'inboxes-page', load: () => import('../features/inboxes/inboxes-page.js'), title: 'inboxes.title', section: 'overview', icon: 'inbox', roles: ['manager'] },
  { path: '/inboxes/:id', tag: 'inbox-page', load: () => import('../features/inboxes/inbox-page.js'), title: 'inboxes.title', roles: ['manager'] },
  { path: '/webhooks', tag: 'webhooks-page', load: () => import('../features/webhooks/webhooks-page.js'), title: 'webhooks.title', section: 'delivering', icon: 'broadcast', roles: WEBHOOK_READERS },
  { path: '/webhooks/new', tag: 'webhook-form-page', load: () => import('../features/webhooks/webhook-form-page.js'), title: 'form.create', roles: WEBHOOK_MANAGERS },
  { path: '/webhooks/:id', tag: 'webhook-page', load: () => import('../features/webhooks/webhook-page.js'), title: 'webhook.title', roles: WEBHOOK_READERS },
  { path: '/webhooks/:id/edit', tag: 'webhook-form-page', load: () => import('../features/webhooks/webhook-form-page.js'), title: 'form.edit', roles: WEBHOOK_MANAGERS },
  { path: '/deliveries', tag: 'deliveries-page', load: () => import('../features/deliveries/deliveries-page.js'), title: 'deliveries.title', section: 'delivering', icon: 'send', roles: WEBHOOK_READERS },
  { path: '/deliveries/:id', tag: 'delivery-page', load: () => import('../features/deliveries/delivery-page.js'), title: 'delivery.title', roles: WEBHOOK_READERS },
  { path: '/events', tag: 'events-page', load: () => import('../features/events/events-page.js'), title: 'events.title', section: 'delivering', icon: 'envelope-paper', roles: [...READERS, 'publisher'] },
  { path: '/events/:id', tag: 'event-page', load: () => import('../features/events/event-page.js'), title: 'event.title', roles: [...READERS, 'publisher'] },
  { path: '/event-types', tag: 'event-types-page', load: () => import('../features/event-types/event-types-page.js'), title: 'eventTypes.title', section: 'delivering', icon: 'tags', roles: [...WEBHOOK_READERS, 'publisher'] },
  { path: '/event-types/new', tag: 'event-type-page', load: () => import('../features/event-types/event-type-page.js'), title: 'eventTypes.add', roles: ['manager'] },
  { path: '/event-types/:name', tag: 'event-type-page', load: () => import('../features/event-types/event-type-page.js'), title: 'eventType.title', roles: [...WEBHOOK_READERS, 'publisher'] },
  { path: '/jobs', tag: 'jobs-page', load: () => import('../features/jobs/jobs-page.js'), title: 'jobs.title', section: 'delivering', icon: 'list-task', roles: [...READERS, 'endpoint_manager'] },
  { path: '/portal-links', tag: 'portal-links-page', load: () => import('../features/portal-links/portal-links-page.js'), title: 'portal.title', section: 'sharing', icon: 'link-45deg', roles: ['manager'], ownKey: true },
  { path: '/approvals', tag: 'approvals-page', load: () => import('../features/approvals/approvals-page.js'), title: 'approvals.title', section: 'governing', icon: 'patch-check', roles: READERS },
  { path: '/rejected', tag: 'rejected-page', load: () => import('../features/rejected/rejected-page.js'), title: 'rejected.title', section: 'governing', icon: 'envelope-exclamation', roles: READERS },
  { path: '/audit', tag: 'audit-page', load: () => import('../features/audit/audit-page.js'), title: 'audit.title', section: 'governing', icon: 'journal-text', roles: ['approver', 'manager'] },
  { path: '/keys', tag: 'keys-page', load: () => import('../features/keys/keys-page.js'), title: 'keys.title', section: 'governing', icon: 'key', roles: ['manager'], ownKey: true },
  { path: '/accounts', tag: 'accounts-page', load: () => import('../features/accounts/accounts-page.js'), title: 'accounts.title', section: 'governing', icon: 'people', roles: [] },
];

/** Where `/` leads: the first page in the navigation. */
export function home() {
  return sections()[0]?.items[0]?.path ?? '/nowhere';
}

/** @param {typeof routes[0]} route @returns {boolean} whether who is signed in may read the page */
export function mayOpen(route) {
  return session.may(...route.roles) && !(route.ownKey && session.isPortal);
}

/** @returns {{name: string, items: typeof routes}[]} the navigation of whoever is signed in */
export function sections() {
  const allowed = routes.filter((route) => route.section && mayOpen(route));
  const names = [...new Set(allowed.map((route) => route.section ?? ''))];
  return names.map((name) => ({ name, items: allowed.filter((route) => route.section === name) }));
}
