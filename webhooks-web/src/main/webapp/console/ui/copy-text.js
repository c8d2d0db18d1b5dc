import { html } from 'lit';
import './copy-button.js';
import { LightElement } from '../core/light-element.js';

/** A text in fixed pitch with a button that copies it. */
class CopyText extends LightElement {
  static properties = { text: { attribute: false }, label: { attribute: false } };

  constructor() {
    super();
    this.text = '';
    /** What it is, for the button's name. */
    this.label = '';
  }

  render() {
    return html`<span class="copy-text">
      <code title=${this.text}>${this.text}</code><copy-button .text=${this.text} .label=${this.label}></copy-button>
    </span>`;
  }
}

customElements.define('copy-text', CopyText);
