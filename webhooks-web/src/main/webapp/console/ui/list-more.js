import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import './problem-note.js';
import { LightElement } from '../core/light-element.js';
import { t } from '../core/texts.js';

/** The foot of a list: fetches the next page when it comes near, and has a button for those who do not scroll. */
class ListMore extends LightElement {
  static properties = { list: { attribute: false }, state: { attribute: false } };

  constructor() {
    super();
    /** @type {import('../core/paged-list.js').PagedList<any> | null} */
    this.list = null;
    /** The list's version, so that this is rendered again when it changes. */
    this.state = 0;
    this.near = false;
    this.observer = new IntersectionObserver((entries) => this.came(entries.at(-1)?.isIntersecting ?? false), {
      rootMargin: '600px',
    });
  }

  connectedCallback() {
    super.connectedCallback();
    this.observer.observe(this);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
  }

  /** @param {boolean} near */
  came(near) {
    this.near = near;
    this.updated();
  }

  updated() {
    if (this.near && this.list?.loaded && !this.list.problem) this.list.more();
  }

  render() {
    const { list } = this;
    if (!list?.loaded) return nothing;
    if (list.problem) {
      return html`<problem-note .problem=${list.problem} @again=${() => list.more()}></problem-note>`;
    }
    if (list.complete) return nothing;
    return html`<div class="list-foot">
      <sl-button size="small" ?loading=${list.running} @click=${() => list.more()}>${t('list.more')}</sl-button>
    </div>`;
  }
}

customElements.define('list-more', ListMore);

/** @param {import('../core/paged-list.js').PagedList<any>} list */
export function listMore(list) {
  return html`<list-more .list=${list} .state=${list.version}></list-more>`;
}
