import { html } from 'lit';
import { path } from '../../core/address.js';
import { get } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { href } from '../../core/router.js';
import { session } from '../../core/session.js';

/** @type {Map<string, Promise<string>>} */
const names = new Map();
session.addEventListener('changed', () => names.clear());
session.addEventListener('moved', () => names.clear());

/** @param {string} id @returns {Promise<string>} what a webhook is called; its id if it is gone */
function nameOf(id) {
  if (!names.has(id)) names.set(id, get(path`/webhooks/${id}`).then((webhook) => webhook.name, () => id));
  return names.get(id) ?? Promise.resolve(id);
}

/** A link to a webhook, by its name. */
class WebhookName extends LightElement {
  static properties = { webhook: { attribute: false }, name: { state: true } };

  constructor() {
    super();
    /** Its id. */
    this.webhook = '';
    this.name = '';
  }

  /** @param {Map<PropertyKey, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('webhook')) this.look(this.webhook);
  }

  /** @param {string} id */
  async look(id) {
    const name = await nameOf(id);
    if (id === this.webhook) this.name = name;
  }

  render() {
    return html`<a class="clip" href=${href(path`/webhooks/${this.webhook}`)} title=${this.name}>${this.name || '…'}</a>`;
  }
}

customElements.define('webhook-name', WebhookName);
