const SVG = 'http://www.w3.org/2000/svg';
const SPRITE = new URL('../icons.svg', import.meta.url).href;

/** An icon of the sprite, as large as the text around it. It says nothing that the text does not say. */
class AppIcon extends HTMLElement {
  static observedAttributes = ['name'];

  attributeChangedCallback() {
    this.show();
  }

  connectedCallback() {
    this.show();
  }

  show() {
    if (!this.isConnected) return;
    if (!this.firstChild) {
      const drawing = document.createElementNS(SVG, 'svg');
      drawing.append(document.createElementNS(SVG, 'use'));
      this.append(drawing);
    }
    this.querySelector('use')?.setAttribute('href', `${SPRITE}#${this.getAttribute('name')}`);
  }
}

customElements.define('app-icon', AppIcon);
