import { html, nothing } from 'lit';
import { repeat } from 'lit/directives/repeat.js';
import { LightElement } from '../core/light-element.js';
import { keyOf } from '../core/paged-list.js';
import { t } from '../core/texts.js';
import { listMore } from './list-more.js';
import { skeletonRows } from './skeleton.js';
import { staleNote } from './stale-note.js';

/** Rows this far from the window are still there, so that nobody sees them come. */
const MARGIN = '1200px 0px';

/**
 * A list of the API, however long. Of chunks that are far from the window only the height is kept, so the page is as quick
 * at the ten thousandth row as at the first; the chunk with the focus stays. Numbers tell screen readers where a row is.
 */
class LongList extends LightElement {
  static properties = {
    list: { attribute: false },
    state: { attribute: false },
    empty: { attribute: false },
    foot: { attribute: false },
  };

  constructor() {
    super();
    /** @type {import('../core/paged-list.js').PagedList<any> | null} */
    this.list = null;
    /** The list's version, so that this is rendered again when it changes. */
    this.state = 0;
    /** What is shown of an empty list. */
    this.empty = () => nothing;
    /** Whether more are fetched. */
    this.foot = true;
    /** Heights of the chunks that are not there, by key. @type {Map<string, number>} */
    this.far = new Map();
    this.observer = new IntersectionObserver((entries) => this.moved(entries), { rootMargin: MARGIN });
    this.observed = new WeakSet();
    this.addEventListener('focusout', (event) => this.left(/** @type {Element} */ (event.target).closest('[data-chunk]')));
  }

  /** What stayed because of the focus is looked at again. @param {Element | null} chunk */
  left(chunk) {
    if (!chunk) return;
    this.observer.unobserve(chunk);
    this.observer.observe(chunk);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.observer.disconnect();
    this.observed = new WeakSet();
  }

  /** @param {IntersectionObserverEntry[]} entries */
  moved(entries) {
    for (const { target, isIntersecting, boundingClientRect } of entries) {
      const { chunk = '' } = /** @type {HTMLElement} */ (target).dataset;
      const droppable = boundingClientRect.height > 0 && !target.contains(document.activeElement);
      if (isIntersecting) this.far.delete(chunk);
      else if (droppable) this.far.set(chunk, boundingClientRect.height);
    }
    this.requestUpdate();
  }

  /** Heights are set here, because the policy refuses style attributes. */
  updated() {
    for (const chunk of this.querySelectorAll('[data-chunk]')) {
      const height = this.far.get(chunk.dataset.chunk);
      if (height) chunk.style.setProperty('--height', `${height}px`);
      if (this.observed.has(chunk)) continue;
      this.observed.add(chunk);
      this.observer.observe(chunk);
    }
  }

  render() {
    const { list } = this;
    if (!list) return nothing;
    if (!list.loaded && !list.problem) return skeletonRows();
    if (list.loaded && list.length === 0 && !list.problem) return html`${staleNote(list.staleness, list.at)} ${this.empty()}`;
    return html`${staleNote(list.staleness, list.at)} ${list.length === 0 ? nothing : this.content(list)} ${this.foot ? listMore(list) : nothing}`;
  }

  /** @param {import('../core/paged-list.js').PagedList<any>} _list @returns {unknown} what a subclass makes of a list that is not empty */
  content(_list) {
    return nothing;
  }

  /**
   * @param {(chunk: {key: string, items: any[]}, first: number, far: boolean) => unknown} show
   *     gets the number of the chunk's first item, from 1
   */
  chunks(show) {
    let next = 1;
    const numbered = (this.list?.chunks ?? []).map((chunk) => {
      const first = next;
      next += chunk.items.length;
      return { chunk, first };
    });
    return repeat(numbered, ({ chunk }) => chunk.key, ({ chunk, first }) => show(chunk, first, this.far.has(chunk.key)));
  }
}

/**
 * As a table. A cell is labelled with its column where there is no room for columns.
 *
 * @template T
 * @typedef {{label: string, kind?: string, cell: (item: T) => unknown}} Column `label` is the name of a text, `kind` are
 *     classes: `end`, `clip`, `wide` (takes what the others leave), `quiet`, `mono`
 */
class ListTable extends LongList {
  static properties = { ...LongList.properties, columns: { attribute: false } };

  constructor() {
    super();
    /** @type {Column<any>[]} */
    this.columns = [];
  }

  /** @param {import('../core/paged-list.js').PagedList<any>} list */
  content(list) {
    return html`<div class="table-wrap">
      <table class="list" aria-rowcount=${list.complete ? list.length + 1 : -1}>
        <thead>
          <tr aria-rowindex="1">
            ${this.columns.map(({ label, kind = '' }) => html`<th scope="col" class=${kind}>${t(label)}</th>`)}
          </tr>
        </thead>
        ${this.chunks((chunk, first, far) => html`<tbody data-chunk=${chunk.key}>${far ? this.gap() : this.rows(chunk.items, first)}</tbody>`)}
      </table>
    </div>`;
  }

  /** @param {any[]} items @param {number} first */
  rows(items, first) {
    return repeat(
      items,
      keyOf,
      (item, i) => html`<tr aria-rowindex=${first + i + 1}>
        ${this.columns.map(({ label, kind = '', cell }) => html`<td class=${kind} data-label=${t(label)}>${cell(item)}</td>`)}
      </tr>`,
    );
  }

  gap() {
    return html`<tr class="gap" aria-hidden="true"><td colspan=${this.columns.length}></td></tr>`;
  }
}

customElements.define('list-table', ListTable);

/** As entries below each other, each as high as it needs. */
class ListRows extends LongList {
  static properties = { ...LongList.properties, entry: { attribute: false } };

  constructor() {
    super();
    /** @type {(item: any) => unknown} */
    this.entry = () => nothing;
  }

  /** @param {import('../core/paged-list.js').PagedList<any>} list */
  content(list) {
    return html`<div class="rows" role="list">
      ${this.chunks((chunk, first, far) => html`<div role="presentation" data-chunk=${chunk.key}>
        ${far ? html`<div class="gap" aria-hidden="true"></div>` : this.entries(chunk.items, first, list.complete ? list.length : -1)}
      </div>`)}
    </div>`;
  }

  /** @param {any[]} items @param {number} first @param {number} count */
  entries(items, first, count) {
    return repeat(
      items,
      keyOf,
      (item, i) => html`<div class="stack tight-stack" role="listitem" aria-posinset=${first + i} aria-setsize=${count}>${this.entry(item)}</div>`,
    );
  }
}

customElements.define('list-rows', ListRows);

/**
 * @template {{id?: string, name?: string}} T
 * @param {import('../core/paged-list.js').PagedList<T>} list
 * @param {Column<T>[]} columns
 * @param {() => unknown} empty
 */
export function listTable(list, columns, empty) {
  return html`<list-table .list=${list} .state=${list.version} .columns=${columns} .empty=${empty}></list-table>`;
}

/**
 * @template {{id?: string, name?: string}} T
 * @param {import('../core/paged-list.js').PagedList<T>} list
 * @param {(item: T) => unknown} entry
 * @param {() => unknown} empty
 */
export function listRows(list, entry, empty) {
  return html`<list-rows .list=${list} .state=${list.version} .entry=${entry} .empty=${empty}></list-rows>`;
}
