import { html } from 'lit';
import './app-icon.js';
import { LightElement } from '../core/light-element.js';
import { t } from '../core/texts.js';
import { toast } from './toast-region.js';

const SECONDS = 1.5;

/** A small button that copies a text. */
class CopyButton extends LightElement {
  static properties = { text: { attribute: false }, label: { attribute: false }, done: { state: true } };

  constructor() {
    super();
    this.text = '';
    /** What is copied, for the button's name. */
    this.label = '';
    this.done = false;
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
    } catch {
      toast(t('copy.refused'), 'bad');
      return;
    }
    this.done = true;
    toast(t('copy.done'));
    setTimeout(() => (this.done = false), SECONDS * 1000);
  }

  render() {
    return html`<button
      type="button"
      class="copy"
      aria-label=${t('copy.button', { what: this.label || this.text })}
      @click=${this.copy}
    >
      <app-icon name=${this.done ? 'check-lg' : 'copy'} aria-hidden="true"></app-icon>
    </button>`;
  }
}

customElements.define('copy-button', CopyButton);
