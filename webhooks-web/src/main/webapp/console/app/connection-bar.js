import { html, nothing } from 'lit';
import '../ui/app-icon.js';
import { connection } from '../core/connection.js';
import { clockSeconds } from '../core/format.js';
import { LightElement } from '../core/light-element.js';
import { session } from '../core/session.js';
import { t } from '../core/texts.js';
import { toast } from '../ui/toast-region.js';

/** So long nothing may have been heard of the server before it is looked for, while somebody looks at the page. */
const SILENCE_MS = 4000;
const TICK_MS = 1000;
/** Ticks that are so much late: the machine was asleep. */
const ASLEEP_MS = 15_000;

/** Over every page: that the server is lost, and of when everything below is. */
class ConnectionBar extends LightElement {
  static properties = { isOutdated: { state: true } };

  constructor() {
    super();
    /** Whether the server has another console by now. */
    this.isOutdated = false;
    this.lastTick = Date.now();
    this.timer = 0;
    this.changed = () => this.requestUpdate();
    this.restored = () => this.back();
    this.hurry = () => connection.hurry();
    this.offline = () => connection.lose('offline');
    this.visible = () => this.tick();
  }

  connectedCallback() {
    super.connectedCallback();
    connection.addEventListener('changed', this.changed);
    connection.addEventListener('restored', this.restored);
    addEventListener('online', this.hurry);
    addEventListener('offline', this.offline);
    document.addEventListener('visibilitychange', this.visible);
    this.timer = window.setInterval(() => this.tick(), TICK_MS);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    connection.removeEventListener('changed', this.changed);
    connection.removeEventListener('restored', this.restored);
    removeEventListener('online', this.hurry);
    removeEventListener('offline', this.offline);
    document.removeEventListener('visibilitychange', this.visible);
    clearInterval(this.timer);
  }

  /** Pages that ask for nothing find out, too. */
  tick() {
    const slept = Date.now() - this.lastTick > ASLEEP_MS;
    this.lastTick = Date.now();
    if (document.hidden || !session.principal || session.isExpired) return;
    if (connection.isLost) {
      if (slept) connection.hurry();
    } else if (slept || connection.silence > SILENCE_MS) connection.doubt();
  }

  async back() {
    toast(t('connection.restored'));
    this.isOutdated = await hasAnotherConsole();
  }

  updated() {
    document.documentElement.classList.toggle('disconnected', connection.isLost);
  }

  render() {
    if (connection.isLost) return this.lost();
    if (!this.isOutdated) return nothing;
    return html`<div class="connection-bar" role="status">
      <app-icon name="exclamation-triangle" aria-hidden="true"></app-icon>
      <span>${t('connection.outdated')}</span>
      <button type="button" class="button small" @click=${() => location.reload()}>${t('app.reload')}</button>
    </div>`;
  }

  lost() {
    return html`<div class="connection-bar lost" role="alert">
      <app-icon name="exclamation-triangle-fill" aria-hidden="true"></app-icon>
      <span>
        <strong>${t('connection.lost', { time: clockSeconds(connection.lastAnswer) })}</strong>
        ${t(`connection.${connection.cause}`)}
      </span>
      <button type="button" class="button small" @click=${this.hurry}>${t('problem.again')}</button>
    </div>`;
  }
}

/** Each release has its files at an address of its own, which stands in its page. */
async function hasAnotherConsole() {
  const own = /\/console\/[^/]+\//.exec(import.meta.url)?.[0];
  try {
    const page = await fetch('./', { cache: 'no-store' });
    return Boolean(page.ok && own && !(await page.text()).includes(own.slice(1)));
  } catch {
    return false;
  }
}

customElements.define('connection-bar', ConnectionBar);
