/**
 * Every page of the console. A page is an element with the properties `params` and `query`; its module is loaded when it
 * is first shown. Those with a `section` are in the navigation, for the roles that may read them.
 */
import { session } from './core/session.js';

const READERS = ['viewer', 'approver', 'manager'];

export const routes = [
  { path: '/webhooks', tag: 'webhooks-page', load: () => import('./pages/webhooks-page.js'), title: 'webhooks.title', section: 'delivering', icon: 'broadcast', roles: READERS },
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
