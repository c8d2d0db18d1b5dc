import { LitElement } from 'lit';

/**
 * A part or page of the console. Renders without a shadow root, so that the style sheets and labels reach into it.
 *
 * @fires broken with the error, when it cannot be rendered
 */
export class LightElement extends LitElement {
  createRenderRoot() {
    return this;
  }

  /** An element that cannot be rendered says so, instead of leaving an empty place. */
  performUpdate() {
    try {
      super.performUpdate();
    } catch (error) {
      reportError(error);
      this.dispatchEvent(new CustomEvent('broken', { detail: error, bubbles: true, composed: true }));
    }
  }
}
