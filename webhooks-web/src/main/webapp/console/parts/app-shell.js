import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import './app-icon.js';
import './account-menu.js';
import './toast-region.js';
import { get } from '../core/api.js';
import { LightElement } from '../core/light-element.js';
import { href, placeIn } from '../core/router.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';
import { home, routes, sections } from '../routes.js';

/** The frame around every page: navigation, the page that the address names, and the sign-in in front of it. */
class AppShell extends LightElement {
  static properties = { page: { state: true }, open: { state: true }, ready: { state: true } };

  constructor() {
    super();
    this.page = null;
    this.open = false;
    /** Whether it is known who is signed in, if anybody. */
    this.ready = false;
    this.shown = null;
  }

  connectedCallback() {
    super.connectedCallback();
    addEventListener('hashchange', () => (takePortalLink() ? location.reload() : this.show()));
    session.addEventListener('changed', () => this.begin());
    this.addEventListener('keydown', (event) => event.key === 'Escape' && this.toggle(false));
    this.recognise();
  }

  /** A reload keeps the token, but not who it is. */
  async recognise() {
    takePortalLink();
    if (!session.token) {
      import('./sign-in.js');
      this.ready = true;
      return;
    }
    try {
      fetchPage();
      session.begin(await get('/me', {}, { global: true }));
    } catch (problem) {
      if (problem.status !== 401) this.page = this.failure(problem);
    }
    this.ready = true;
  }

  /** Somebody signed in or out, or chose another account: whatever is shown is of the past. */
  begin() {
    this.shown = null;
    this.page = null;
    this.requestUpdate();
    if (session.principal) this.show();
    if (!session.principal) import('./sign-in.js');
  }

  async show() {
    if (!session.principal) return;
    this.toggle(false);
    const place = placeIn(routes);
    if (place.path === '/') {
      location.replace(href(home()));
      return;
    }
    const key = `${place.route?.tag} ${JSON.stringify(place.params)}`;
    if (key === this.shown && this.page) {
      this.page.query = place.query;
      return;
    }
    this.shown = key;
    const page = await this.pageAt(place);
    if (this.shown !== key) return;
    const first = this.page === null;
    this.page = page;
    document.title = `${t(place.route?.title ?? 'notFound.title')} · ${t('app.name')}`;
    await this.updateComplete;
    scrollTo(0, 0);
    if (!first) this.querySelector('main')?.focus();
  }

  async pageAt(place) {
    const { route } = place;
    if (!route) return this.failure({ title: t('notFound.title'), detail: t('notFound.detail') });
    try {
      await route.load();
    } catch {
      return this.failure({ title: t('app.outdated'), detail: t('app.outdatedDetail') }, true);
    }
    return Object.assign(document.createElement(route.tag), { params: place.params, query: place.query });
  }

  failure(problem, reload = false) {
    import('./problem-page.js');
    return Object.assign(document.createElement('problem-page'), { problem, reload });
  }

  toggle(open) {
    this.open = open;
  }

  updated() {
    if (this.ready) document.getElementById('frame')?.remove();
  }

  render() {
    if (!this.ready) return nothing;
    if (!session.principal && !this.page) return html`<sign-in></sign-in><toast-region></toast-region>`;
    return html`
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
      <toast-region></toast-region>
    `;
  }

  brand() {
    return html`<a class="brand" href=${href('/')}>
      <img src=${new URL('../icon.svg', import.meta.url).href} alt="" width="24" height="24" />${t('app.name')}
    </a>`;
  }

  section({ name, items }) {
    return html`<div>
      <h2 id="nav-${name}">${t(`nav.${name}`)}</h2>
      <ul aria-labelledby="nav-${name}">
        ${repeat(items, (route) => route.path, (route) => this.entry(route))}
      </ul>
    </div>`;
  }

  entry(route) {
    const current = placeIn(routes).path.split('/')[1] === route.path.split('/')[1];
    return html`<li>
      <a href=${href(route.path)} aria-current=${current ? 'page' : nothing}>
        <app-icon name=${route.icon} aria-hidden="true"></app-icon>${t(route.title)}
      </a>
    </li>`;
  }

  /** The address names a page, so the link to the content has to be followed by hand. */
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

/** The token of a portal link leaves the address at once: it is not to be copied, or kept in the history. */
function takePortalLink() {
  const portalLink = /^#\/portal\/([\w-]+)$/.exec(location.hash);
  if (!portalLink) return false;
  session.enter(portalLink[1]);
  history.replaceState(null, '', href('/'));
  return true;
}

customElements.define('app-shell', AppShell);
