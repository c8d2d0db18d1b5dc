/** What is shown where the page of an address cannot be, and what an address is called. */
import { connection } from '../core/connection.js';
import { asProblem } from '../core/problem.js';
import { t } from '../core/texts.js';
import { LINK_PATH } from './arrival.js';

/** They come behind the first page, and before they are needed: then the server may be lost. */
export function fetchFallbackPages() {
  Promise.all([import('../ui/problem-page.js'), import('../ui/waiting-page.js')]).catch(() => null);
}

/** @param {{title: string, detail: string}} problem @param {boolean} [reload] whether only a reload helps */
export function failure(problem, reload = false) {
  fetchFallbackPages();
  return Object.assign(document.createElement('problem-page'), { problem, reload });
}

/** @param {string} name of a pair of texts */
export function failureOf(name, reload = false) {
  return failure({ title: t(`${name}.title`), detail: t(`${name}.detail`) }, reload);
}

/** The server is lost: the page comes as soon as it is back. */
export function away() {
  const page = failure({ title: t('connection.page'), detail: t('connection.pageDetail') });
  page.classList.add('away');
  return page;
}

/** The server may have another console by now. */
export function outdated() {
  return failure({ title: t('app.outdated'), detail: t('app.outdatedDetail') }, true);
}

/** The page is on its way. @param {import('../core/router.js').Place} place */
export function waiting(place) {
  fetchFallbackPages();
  return Object.assign(document.createElement('waiting-page'), { heading: titleOf(place) });
}

/** Why the module of a page did not come. @param {unknown} error */
export async function notLoaded(error) {
  await connection.hurry();
  if (connection.isLost) return away();
  return error instanceof TypeError && /module/.test(error.message) ? outdated() : failure(asProblem(error));
}

/** @param {import('../core/router.js').Place} place */
export function titleOf({ route, path }) {
  return t(route?.title ?? (path === LINK_PATH ? 'linkRefused.title' : 'notFound.title'));
}
