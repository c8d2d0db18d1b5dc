import { html } from 'lit';
import { connection } from '../core/connection.js';
import { clockSeconds } from '../core/format.js';
import { LightElement } from '../core/light-element.js';
import { t } from '../core/texts.js';

/** Says that what stands beside it is of now; and of when it is, if it is not. */
class LiveBadge extends LightElement {
  static properties = { text: { attribute: false }, at: { attribute: false }, problem: { attribute: false } };

  constructor() {
    super();
    this.text = '';
    /** When it was fetched. */
    this.at = 0;
    /** @type {unknown} why it could not be fetched again */
    this.problem = null;
    this.changed = () => this.requestUpdate();
  }

  connectedCallback() {
    super.connectedCallback();
    connection.addEventListener('changed', this.changed);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    connection.removeEventListener('changed', this.changed);
  }

  render() {
    if (!connection.isLost && !this.problem) return html`<span class="badge good"><i></i>${this.text}</span>`;
    return html`<span class="badge warn"><i></i>${t('connection.asOf', { time: clockSeconds(this.at || connection.lastAnswer) })}</span>`;
  }
}

customElements.define('live-badge', LiveBadge);
