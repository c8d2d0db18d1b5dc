import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/checkbox/checkbox.js';
import '../../ui/app-icon.js';
import '@shoelace-style/shoelace/components/input/input.js';
import { LightElement } from '../../core/light-element.js';
import { t } from '../../core/texts.js';
import { byGroup, catalogue, matches } from './catalogue.js';

/**
 * Which event types a webhook wants: all, or those chosen from the catalogue in its groups, and patterns.
 *
 * @fires chosen with the names and patterns, or null for all
 */
class EventTypeChooser extends LightElement {
  static properties = {
    value: { attribute: false },
    fault: { attribute: false },
    types: { state: true },
    search: { state: true },
  };

  constructor() {
    super();
    /** @type {string[] | null} null means all */
    this.value = null;
    this.fault = '';
    /** @type {import('./catalogue.js').EventType[]} */
    this.types = [];
    this.search = '';
  }

  async connectedCallback() {
    super.connectedCallback();
    this.types = await catalogue();
  }

  /** @param {string[] | null} value */
  choose(value) {
    this.value = value;
    this.dispatchEvent(new CustomEvent('chosen', { detail: value }));
  }

  /** @param {string[]} names */
  add(names) {
    this.choose([...new Set([...(this.value ?? []), ...names])]);
  }

  /** @param {string[]} names */
  drop(names) {
    this.choose((this.value ?? []).filter((name) => !names.includes(name)));
  }

  /** @param {KeyboardEvent | MouseEvent} event */
  addPattern(event) {
    if (event instanceof KeyboardEvent && event.key !== 'Enter') return;
    event.preventDefault();
    const input = this.querySelector('sl-input[name=pattern]');
    const pattern = input.value.trim();
    if (pattern) this.add([pattern]);
    input.value = '';
  }

  render() {
    const all = this.value === null;
    return html`<fieldset class="chooser">
      <legend>${t('chooser.legend')}</legend>
      <div class="row" role="radiogroup" aria-label=${t('chooser.legend')}>
        ${[true, false].map(
          (every) => html`<label class="radio-card">
            <input
              type="radio"
              name="event-types"
              .checked=${all === every}
              @change=${() => this.choose(every ? null : [])}
            />
            <span><strong>${t(every ? 'chooser.all' : 'chooser.some')}</strong>
              <span class="quiet small">${t(every ? 'chooser.allText' : 'chooser.someText')}</span></span>
          </label>`,
        )}
      </div>
      ${all ? nothing : this.picker()}
      ${this.fault ? html`<p class="fault small" role="alert">${this.fault}</p>` : nothing}
    </fieldset>`;
  }

  picker() {
    const found = this.types.filter((type) => this.fits(type));
    return html`${this.chips()}
      <sl-input
        type="search"
        size="small"
        clearable
        label=${t('chooser.search')}
        class="hidden-label"
        placeholder=${t('chooser.search')}
        @sl-input=${(event) => (this.search = event.target.value.toLowerCase())}
      >
        <app-icon slot="prefix" name="search" aria-hidden="true"></app-icon>
      </sl-input>
      <div class="chooser-groups">
        ${byGroup(found, t('eventTypes.ungrouped')).map(([group, types]) => this.group(group, types))}
        ${found.length === 0 ? html`<p class="quiet small">${t('chooser.nothing')}</p>` : nothing}
      </div>
      <div class="row end-aligned">
        <sl-input
          name="pattern"
          size="small"
          class="mono-field"
          label=${t('chooser.pattern')}
          placeholder="user.*"
          @keydown=${this.addPattern}
        ></sl-input>
        <sl-button size="small" @click=${this.addPattern}>${t('chooser.add')}</sl-button>
      </div>`;
  }

  /** @param {Api.EventType} type */
  fits(type) {
    return [type.name, type.group, type.description].some((text) => (text ?? '').toLowerCase().includes(this.search));
  }

  chips() {
    const value = this.value ?? /** @type {string[]} */ ([]);
    if (value.length === 0) return html`<p class="quiet small">${t('chooser.none')}</p>`;
    return html`<p class="row tight" aria-live="polite">
      ${value.map(
        (name) => html`<span class="chip">
          ${name}
          <button type="button" class="plain" aria-label=${t('chooser.remove', { name })} @click=${() => this.drop([name])}>
            <app-icon name="x-lg" aria-hidden="true"></app-icon>
          </button>
        </span>`,
      )}
    </p>`;
  }

  /** @param {string} name @param {Api.EventType[]} types */
  group(name, types) {
    const names = types.map((type) => type.name);
    const chosen = names.filter((one) => this.value?.includes(one));
    const every = chosen.length === names.length;
    return html`<section>
      <sl-checkbox
        size="small"
        .checked=${every}
        .indeterminate=${chosen.length > 0 && !every}
        @sl-change=${() => (every ? this.drop(names) : this.add(names))}
      >
        <strong>${name}</strong> <span class="quiet">${chosen.length}/${names.length}</span>
      </sl-checkbox>
      <div class="chooser-types">${types.map((type) => this.type(type))}</div>
    </section>`;
  }

  /** @param {Api.EventType} type */
  type(type) {
    const own = this.value?.includes(type.name) ?? false;
    const byPattern = !own && (this.value ?? []).some((pattern) => matches(type.name, pattern));
    return html`<sl-checkbox
      size="small"
      title=${type.description ?? ''}
      .checked=${own || byPattern}
      ?disabled=${byPattern}
      @sl-change=${() => (own ? this.drop([type.name]) : this.add([type.name]))}
    >
      <code>${type.name}</code>
    </sl-checkbox>`;
  }
}

customElements.define('event-type-chooser', EventTypeChooser);
