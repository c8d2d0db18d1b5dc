import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import '../ui/app-icon.js';
import './account-menu.js';
import './connection-bar.js';
import '../ui/toast-region.js';
import { write } from '../core/address.js';
import { get } from '../core/api.js';
import { connection } from '../core/connection.js';
import { takeOver } from '../core/hand-over.js';
import { LightElement } from '../core/light-element.js';
import { asProblem } from '../core/problem.js';
import { here, href, placeIn } from '../core/router.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';
import { accountAt, followPortalLink, LINK_PATH, takePortalLink } from './arrival.js';
import { home, mayOpen, routes, sections } from './routes.js';
import { away, failure, failureOf, fetchFallbackPages, notLoaded, outdated, titleOf, waiting } from './fallback-pages.js';

/** A page that is not there after so long is waited for visibly; after so long it may never come. */
const WAITING_MS = 500;
const LOST_MS = 20_000;

/** The frame around every page: navigation, the page that the address names, and the sign-in in front of it. */
class AppShell extends LightElement {
  static properties = { page: { state: true }, open: { state: true }, ready: { state: true } };

  constructor() {
    super();
    /** @type {HTMLElement | null} */
    this.page = null;
    this.open = false;
    /** Whether it is known who is signed in, if anybody. */
    this.ready = false;
    /** @type {string | null} what tells the page that is shown from others */
    this.shown = null;
    /** Counts what was shown, so that what comes late is dropped. */
    this.turn = 0;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => (takePortalLink() ? this.follow() : this.show()));
    addEventListener('module-missing', () => this.moduleMissing());
    session.addEventListener('changed', () => this.begin());
    session.addEventListener('expired', () => this.askAgain());
    session.addEventListener('resumed', () => this.requestUpdate());
    connection.addEventListener('restored', () => this.restored());
    connection.addEventListener('changed', () => this.lost());
    this.addEventListener('keydown', (event) => event.key === 'Escape' && this.toggle(false));
    this.addEventListener('broken', () => this.showBroken());
    this.recognise();
  }

  /** A reload keeps the token, but not who it is. */
  async recognise() {
    takePortalLink();
    try {
      const link = await followPortalLink();
      if (!session.token && !(await takeOver())) {
        if (link === 'refused') refuseLink();
        this.page = null;
        import('./sign-in.js');
        this.ready = true;
        return;
      }
      fetchPage();
      session.begin(await get('/me', {}, { global: true }));
    } catch (problem) {
      if (asProblem(problem).status !== 401) this.page = failure(asProblem(problem));
    }
    this.ready = true;
  }

  /** A portal link was opened in a tab that shows something already. */
  async follow() {
    try {
      const link = await followPortalLink();
      if (link === 'followed') location.reload();
      if (link === 'refused' && !session.principal) refuseLink();
      else this.show();
    } catch (problem) {
      this.page = failure(asProblem(problem));
      this.shown = null;
    }
  }

  /** What is waited for does not come while the server is lost. */
  lost() {
    if (connection.isLost && this.page?.matches('waiting-page')) this.page = away();
  }

  /** The server is back: what could not be shown is. */
  restored() {
    if (this.page?.matches('problem-page.away')) this.shown = null;
    if (!session.principal && (session.token || this.page)) this.recognise();
    else if (this.shown === null) this.follow();
  }

  /** Somebody signed in or out, or chose another account: whatever is shown is of the past. */
  begin() {
    this.shown = null;
    this.page = null;
    this.requestUpdate();
    if (session.principal) this.show();
    if (!session.principal) import('./sign-in.js');
  }

  /** The token ended: what is shown and what was typed stay, behind the sign-in. */
  askAgain() {
    import('./sign-in.js');
    this.requestUpdate();
  }

  async show() {
    if (!session.principal) return;
    this.toggle(false);
    const place = placeIn(routes);
    if (place.path === '/') {
      location.replace(write({ account: place.account, path: home() }));
      return;
    }
    if (keyOf(place, place.account) === this.shown && this.page) {
      /** @type {any} */ (this.page).query = place.query;
      return;
    }
    const shown = keyOf(place, place.account ?? session.principal.account?.id ?? null);
    this.shown = shown;
    const turn = ++this.turn;
    const timers = [setTimeout(() => this.wait(turn, place), WAITING_MS), setTimeout(() => this.giveUp(turn), LOST_MS)];
    const page = await this.pageAt(place);
    timers.forEach(clearTimeout);
    if (this.turn === turn && this.shown === shown) await this.turnTo(page, place);
  }

  /** @param {HTMLElement} page @param {import('../core/router.js').Place} place */
  async turnTo(page, place) {
    const first = this.page === null || this.page.matches('waiting-page');
    this.page = page;
    document.title = `${titleOf(place)} · ${t('app.name')}`;
    await this.updateComplete;
    scrollTo(0, 0);
    fetchRest();
    if (!first) this.querySelector('main')?.focus();
  }

  /** The page does not come at once: what was shown before is of another address. @param {number} turn @param {import('../core/router.js').Place} place */
  async wait(turn, place) {
    if (this.turn !== turn) return;
    await this.turnTo(connection.isLost ? away() : waiting(place), place);
    connection.doubt();
  }

  /** A module that is still on its way never comes: its connection may be dead though the server is there. @param {number} turn */
  giveUp(turn) {
    if (this.turn === turn && this.page?.matches('waiting-page')) this.page = outdated();
  }

  /** @param {import('../core/router.js').Place} place */
  async pageAt(place) {
    const { route } = place;
    if (place.path === LINK_PATH) return failureOf('linkRefused');
    if (!route) return failureOf('notFound');
    try {
      const stranger = await accountAt(place);
      if (stranger) return failure(stranger);
      if (!mayOpen(route)) return failureOf('notYours');
      await route.load();
    } catch (error) {
      return notLoaded(error);
    }
    return Object.assign(document.createElement(route.tag), { params: place.params, query: place.query });
  }

  /** Something that opens was not there to be opened. */
  async moduleMissing() {
    await connection.hurry();
    if (!connection.isLost) this.page = outdated();
  }

  /** A fault of ours: nobody is left before an empty page. */
  showBroken() {
    this.page = failureOf('broken');
    this.page.classList.add('broken');
    this.shown = null;
  }

  /** @param {boolean} open */
  toggle(open) {
    this.open = open;
  }

  updated() {
    if (this.ready) document.getElementById('frame')?.remove();
  }

  render() {
    if (!this.ready) return nothing;
    if (!session.principal && !this.page) return html`<connection-bar></connection-bar><sign-in></sign-in><toast-region></toast-region>`;
    const { isExpired } = session;
    return html`
      <connection-bar></connection-bar>
      ${isExpired ? html`<div class="sign-in-again" role="dialog" aria-modal="true" aria-label=${t('signIn.title')}><sign-in></sign-in></div>` : nothing}
      <div ?inert=${isExpired}>
        <a class="skip visually-hidden" href="#main" @click=${this.skip}>${t('app.skip')}</a>
        <div class="shell ${this.open ? 'open' : ''}">
          <header class="topbar">
            <button type="button" class="plain" aria-label=${t('app.menu')} aria-expanded=${this.open} @click=${() => this.toggle(!this.open)}>
              <app-icon name="list" aria-hidden="true"></app-icon>
            </button>
            ${this.brand()}
          </header>
          ${this.open ? html`<div class="scrim" @click=${() => this.toggle(false)}></div>` : nothing}
          <aside class="side">
            ${this.brand()}
            <nav aria-label=${t('app.navigation')}>${sections().map((section) => this.section(section))}</nav>
            <account-menu class="side-foot"></account-menu>
          </aside>
          <main id="main" tabindex="-1">${this.page ?? nothing}</main>
        </div>
      </div>
      <toast-region></toast-region>
    `;
  }

  brand() {
    return html`<a class="brand" href=${href('/')}>
      <img src=${new URL('../icon.svg', import.meta.url).href} alt="" width="24" height="24" />${t('app.name')}
    </a>`;
  }

  /** @param {{name: string, items: typeof routes}} section */
  section({ name, items }) {
    return html`<div>
      <h2 id="nav-${name}">${t(`nav.${name}`)}</h2>
      <ul aria-labelledby="nav-${name}">
        ${repeat(items, (route) => route.path, (route) => this.entry(route))}
      </ul>
    </div>`;
  }

  /** @param {typeof routes[0]} route */
  entry(route) {
    const current = here().path.split('/')[1] === route.path.split('/')[1];
    return html`<li>
      <a href=${href(route.path)} aria-current=${current ? 'page' : nothing}>
        <app-icon name=${route.icon ?? ''} aria-hidden="true"></app-icon>${t(route.title)}
      </a>
    </li>`;
  }

  /** The address names a page, so the link to the content has to be followed by hand. @param {Event} event */
  skip(event) {
    event.preventDefault();
    document.getElementById('main')?.focus();
  }
}

/** What is not needed before the first page is there. */
function fetchRest() {
  fetchFallbackPages();
  import('../core/focus.js').then(({ keepFocus }) => keepFocus()).catch(() => null);
}

/** The module of the page that will be shown: it comes while it is found out who is signed in. */
function fetchPage() {
  const { route } = placeIn(routes);
  (route ?? routes[0]).load().catch(() => null);
}

/** Nobody is signed in: the sign-in says that the link is not valid, and leads to the first page. */
function refuseLink() {
  history.replaceState(null, '', '#/');
  session.endBecause('signIn.linkRefused');
}

/** @param {import('../core/router.js').Place} place @param {string | null} account */
function keyOf({ route, params, path }, account) {
  return `${account} ${route?.tag ?? path} ${JSON.stringify(params)}`;
}

customElements.define('app-shell', AppShell);
