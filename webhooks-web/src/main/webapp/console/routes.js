/**
 * Every page of the console. A page is an element with the properties `params` and `query`; its module is loaded when it
 * is first shown. Those with a `section` are in the navigation, for the roles that may read them.
 */
import { session } from './core/session.js';

const READERS = ['viewer', 'approver', 'manager'];

export const routes = [
  { path: '/webhooks', tag: 'webhooks-page', load: () => import('./pages/webhooks-page.js'), title: 'webhooks.title', section: 'delivering', icon: 'broadcast', roles: READERS },
  { path: '/webhooks/new', tag: 'webhook-form-page', load: () => import('./pages/webhook-form-page.js'), title: 'form.create' },
  { path: '/webhooks/:id', tag: 'webhook-page', load: () => import('./pages/webhook-page.js'), title: 'webhook.title' },
  { path: '/webhooks/:id/edit', tag: 'webhook-form-page', load: () => import('./pages/webhook-form-page.js'), title: 'form.edit' },
  { path: '/deliveries', tag: 'deliveries-page', load: () => import('./pages/deliveries-page.js'), title: 'deliveries.title', section: 'delivering', icon: 'send', roles: READERS },
  { path: '/deliveries/:id', tag: 'delivery-page', load: () => import('./pages/delivery-page.js'), title: 'delivery.title' },
  { path: '/jobs', tag: 'jobs-page', load: () => import('./pages/jobs-page.js'), title: 'jobs.title', section: 'delivering', icon: 'list-task', roles: READERS },
];

/** Where `/` leads: the first page in the navigation. */
export function home() {
  return sections()[0]?.items[0]?.path ?? '/nowhere';
}

/** @returns {{name: string, items: typeof routes}[]} the navigation of whoever is signed in */
export function sections() {
  const allowed = routes.filter((route) => route.section && session.may(...route.roles));
  const names = [...new Set(allowed.map((route) => route.section))];
  return names.map((name) => ({ name, items: allowed.filter((route) => route.section === name) }));
}
