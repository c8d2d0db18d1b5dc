import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import { path } from '../../core/address.js';
import { get } from '../../core/api.js';
import { count } from '../../core/format.js';
import { LightElement } from '../../core/light-element.js';
import { href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { emptyState } from '../../ui/empty-state.js';
import { filterText } from '../../ui/filters.js';
import { Loading } from '../../ui/loading.js';
import { pageHead } from '../../ui/page-head.js';
import { skeletonRows } from '../../ui/skeleton.js';
import { statusBadge } from '../../ui/status-badge.js';
import { byGroup } from './catalogue.js';

/** The catalogue of event types, in its groups. */
class EventTypesPage extends LightElement {
  static properties = { query: { attribute: false }, importing: { state: true } };

  /** @type {Loading<Api.EventType[]>} */
  types = new Loading(this, async () => {
    const all = [];
    let cursor = null;
    do {
      const page = await get('/event-types', { limit: 250, cursor });
      all.push(...page.data);
      cursor = page.next_cursor;
    } while (cursor);
    return all;
  });

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
    this.importing = false;
  }

  async openImport() {
    await import('./import-dialog.js');
    this.importing = true;
  }

  /** @param {ControlEvent} event */
  imported(event) {
    this.importing = false;
    if (event.detail) this.types.run();
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('eventTypes.title'), lead: t('eventTypes.lead'), actions: this.actions() })}
      <section class="card" aria-label=${t('eventTypes.title')}>
        <div class="filters" role="search">${filterText({ name: 'search', label: t('chooser.search'), value: this.query.search })}</div>
        ${this.types.show((types) => this.content(types), () => skeletonRows())}
      </section>
      ${this.importing ? html`<import-dialog @closed=${this.imported}></import-dialog>` : nothing}
    </div>`;
  }

  actions() {
    if (!session.may('manager')) return nothing;
    return html`<sl-button @click=${this.openImport}>
        <app-icon slot="prefix" name="upload" aria-hidden="true"></app-icon>${t('eventTypes.import')}
      </sl-button>
      <sl-button variant="primary" href=${href('/event-types/new')}>
        <app-icon slot="prefix" name="plus-lg" aria-hidden="true"></app-icon>${t('eventTypes.add')}
      </sl-button>`;
  }

  /** @param {Api.EventType[]} types */
  content(types) {
    const search = (this.query.search ?? '').toLowerCase();
    const found = types.filter((type) =>
      [type.name, type.group, type.description].some((text) => (text ?? '').toLowerCase().includes(search)),
    );
    if (found.length === 0) return emptyState({ icon: 'tags', title: t('filter.nothing'), text: t('chooser.nothing') });
    return byGroup(found, t('eventTypes.ungrouped')).map(
      ([group, members]) => html`<section class="type-group" aria-label=${group}>
        <h2>${group} <span class="quiet small">${members.length}</span></h2>
        <ul>${members.map((type) => this.entry(type))}</ul>
      </section>`,
    );
  }

  /** @param {Api.EventType} type */
  entry(type) {
    return html`<li>
      <a class="mono name" href=${href(path`/event-types/${type.name}`)}>${type.name}</a>
      <span class="quiet clip">${type.description ?? ''}</span>
      <span class="row tight">
        ${type.warnings > 0 ? html`<span class="badge warn">${t('eventTypes.warnings', { count: type.warnings, n: count(type.warnings) })}</span>` : nothing}
        ${type.schema_mode === 'off' ? nothing : html`<span class="badge info">${t(`schemaMode.${type.schema_mode}`)}</span>`}
        ${type.archived ? statusBadge('archived') : nothing}
      </span>
    </li>`;
  }
}

customElements.define('event-types-page', EventTypesPage);
