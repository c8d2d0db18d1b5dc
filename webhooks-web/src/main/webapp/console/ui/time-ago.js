import { html } from 'lit';
import { ago, exactly } from '../core/format.js';
import { LightElement } from '../core/light-element.js';

const shown = new Set();
setInterval(() => shown.forEach((element) => element.requestUpdate()), 10_000);

/** A time as `5 min. ago`, with the exact one as its title. */
class TimeAgo extends LightElement {
  static properties = { at: { type: String } };

  constructor() {
    super();
    /** @type {string | null} RFC 3339 */
    this.at = null;
  }

  connectedCallback() {
    super.connectedCallback();
    shown.add(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    shown.delete(this);
  }

  render() {
    if (!this.at) return '–';
    return html`<time datetime=${this.at} title=${exactly(this.at)}>${ago(this.at)}</time>`;
  }
}

customElements.define('time-ago', TimeAgo);
