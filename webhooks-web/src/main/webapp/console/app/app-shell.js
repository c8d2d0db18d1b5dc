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
import { accountAt, takePortalLink } from './arrival.js';
import { home, mayOpen, routes, sections } from './routes.js';

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
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => (takePortalLink() ? location.reload() : this.show()));
    addEventListener('module-missing', () => this.moduleMissing());
    session.addEventListener('changed', () => this.begin());
    session.addEventListener('expired', () => this.askAgain());
    session.addEventListener('resumed', () => this.requestUpdate());
    connection.addEventListener('restored', () => this.restored());
    this.addEventListener('keydown', (event) => event.key === 'Escape' && this.toggle(false));
    this.addEventListener('broken', () => this.showBroken());
    this.recognise();
  }

  /** A reload keeps the token, but not who it is. */
  async recognise() {
    takePortalLink();
    if (!session.token && !(await takeOver())) {
      import('./sign-in.js');
      this.ready = true;
      return;
    }
    try {
      fetchPage();
      session.begin(await get('/me', {}, { global: true }));
    } catch (problem) {
      if (asProblem(problem).status !== 401) this.page = this.failure(asProblem(problem));
    }
    this.ready = true;
  }

  /** The server is back: what could not be shown is. */
  restored() {
    if (this.page?.matches('problem-page.away')) this.shown = null;
    if (!session.principal && session.token) this.recognise();
    else if (this.shown === null) this.show();
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
    const page = await this.pageAt(place);
    if (this.shown !== shown) return;
    const first = this.page === null;
    this.page = page;
    document.title = `${t(place.route?.title ?? 'notFound.title')} · ${t('app.name')}`;
    await this.updateComplete;
    scrollTo(0, 0);
    if (!first) this.querySelector('main')?.focus();
  }

  /** @param {import('../core/router.js').Place} place */
  async pageAt(place) {
    const { route } = place;
    if (!route) return this.failure({ title: t('notFound.title'), detail: t('notFound.detail') });
    try {
      const stranger = await accountAt(place);
      if (stranger) return this.failure(stranger);
      if (!mayOpen(route)) return this.failure({ title: t('notYours.title'), detail: t('notYours.detail') });
      await route.load();
    } catch (error) {
      return this.notLoaded(error);
    }
    return Object.assign(document.createElement(route.tag), { params: place.params, query: place.query });
  }

  /** Whether the server is lost, or has another console by now. @param {unknown} error */
  async notLoaded(error) {
    await connection.hurry();
    if (connection.isLost) {
      const page = this.failure({ title: t('connection.page'), detail: t('connection.pageDetail') });
      page.classList.add('away');
      return page;
    }
    if (error instanceof TypeError && /module/.test(error.message)) {
      return this.failure({ title: t('app.outdated'), detail: t('app.outdatedDetail') }, true);
    }
    return this.failure(asProblem(error));
  }

  /** Something that opens was not there to be opened. */
  async moduleMissing() {
    await connection.hurry();
    if (!connection.isLost) this.page = this.failure({ title: t('app.outdated'), detail: t('app.outdatedDetail') }, true);
  }

  /** A fault of ours: nobody is left before an empty page. */
  showBroken() {
    this.page = this.failure({ title: t('broken.title'), detail: t('broken.detail') });
    this.page.classList.add('broken');
    this.shown = null;
  }

  /** @param {{title: string, detail: string}} problem @param {boolean} [reload] whether only a reload helps */
  failure(problem, reload = false) {
    import('../ui/problem-page.js');
    return Object.assign(document.createElement('problem-page'), { problem, reload });
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

/** The module of the page that will be shown: it comes while it is found out who is signed in. */
function fetchPage() {
  const { route } = placeIn(routes);
  (route ?? routes[0]).load().catch(() => null);
}

/** @param {import('../core/router.js').Place} place @param {string | null} account */
function keyOf({ route, params }, account) {
  return `${account} ${route?.tag} ${JSON.stringify(params)}`;
}

customElements.define('app-shell', AppShell);
