/**
 * Tabs of this console in one browser share a session: a tab that opens without one asks the others. Who came by a portal
 * link shares only with the tab that he opened himself, and nothing is asked or told in the frame of another site's page.
 * Signing out ends the session in every tab.
 */
import { session } from './session.js';

/** So long an open tab may take to answer. */
const PATIENCE_MS = 250;
/** So long after a click a new tab is taken for the one that it opened. */
const OPENING_MS = 15_000;

/** @type {BroadcastChannel | null} */
const channel = self === top ? new BroadcastChannel('webhooks.session') : null;
/** What was just opened in a new tab. */
let opening = { hash: '', until: 0 };

/** @typedef {{token: string, id: string, isExpected: boolean}} Offer */

/** @returns {Promise<boolean>} whether another tab handed over its session */
export async function takeOver() {
  if (!channel) return false;
  const ask = String(crypto.getRandomValues(new Uint32Array(2)));
  const offer = await new Promise((resolve) => {
    /** @type {Offer | null} */
    let best = null;
    /** @param {MessageEvent} event */
    const heard = ({ data }) => {
      if (data.answers !== ask) return;
      if (data.offer.isExpected) done(data.offer);
      else best ??= data.offer;
    };
    const timer = setTimeout(() => done(best), PATIENCE_MS);
    /** @param {Offer | null} chosen */
    const done = (chosen) => {
      clearTimeout(timer);
      channel.removeEventListener('message', heard);
      resolve(chosen);
    };
    channel.addEventListener('message', heard);
    channel.postMessage({ asks: ask, hash: location.hash });
  });
  if (offer) session.keep(offer.token, offer.id);
  return offer !== null;
}

channel?.addEventListener('message', ({ data }) => {
  if (data.asks) answer(data);
  if (data.ended && data.ended === session.id) session.end();
});

/** @param {{asks: string, hash: string}} question */
function answer({ asks, hash }) {
  const { token, id } = session;
  const isExpected = opening.hash === hash && Date.now() < opening.until;
  if (!token || !id || !session.principal || (session.isPortal && !isExpected)) return;
  channel?.postMessage({ answers: asks, offer: { token, id, isExpected } });
}

session.addEventListener('ending', () => {
  if (session.id) channel?.postMessage({ ended: session.id });
});

/** A click with a key, the middle button, or the menu of a link may open it in a new tab. @param {MouseEvent} event */
function mayOpen(event) {
  const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement);
  if (link instanceof HTMLAnchorElement) opening = { hash: link.hash, until: Date.now() + OPENING_MS };
}

for (const kind of ['click', 'auxclick', 'contextmenu']) addEventListener(kind, /** @type {EventListener} */ (mayOpen), true);
