import { LitElement } from 'lit';

/** A part or page of the console. Renders without a shadow root, so that the style sheets and labels reach into it. */
export class LightElement extends LitElement {
  createRenderRoot() {
    return this;
  }
}
