import { html } from 'lit';
import { LightElement } from '../core/light-element.js';
import { pageHead } from './page-head.js';
import { skeletonRows } from './skeleton.js';

/** Stands where a page will be whose module or account is on its way. */
class WaitingPage extends LightElement {
  static properties = { heading: { attribute: false } };

  constructor() {
    super();
    this.heading = '';
  }

  render() {
    return html`<div class="page">${pageHead({ title: this.heading })} ${skeletonRows(8)}</div>`;
  }
}

customElements.define('waiting-page', WaitingPage);
