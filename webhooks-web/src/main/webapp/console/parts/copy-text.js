import { html } from 'lit';
import '@shoelace-style/shoelace/components/icon/icon.js';
import { LightElement } from '../core/light-element.js';
import { t } from '../core/texts.js';
import { toast } from './toast-region.js';

/** A text in fixed pitch with a button that copies it. `shown` is what to show instead of all of it. */
class CopyText extends LightElement {
  static properties = { text: { type: String }, shown: { type: String }, label: { type: String }, done: { state: true } };

  constructor() {
    super();
    this.text = '';
    /** @type {string | undefined} */
    this.shown = undefined;
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
    setTimeout(() => (this.done = false), 1500);
  }

  render() {
    return html`<span class="copy-text">
      <code title=${this.text}>${this.shown ?? this.text}</code>
      <button type="button" class="plain" aria-label=${t('copy.button', { what: this.label || this.text })} @click=${this.copy}>
        <sl-icon name=${this.done ? 'check-lg' : 'copy'} aria-hidden="true"></sl-icon>
      </button>
    </span>`;
  }
}

customElements.define('copy-text', CopyText);
