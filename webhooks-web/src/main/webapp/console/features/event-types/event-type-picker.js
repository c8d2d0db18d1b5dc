import { html } from 'lit';
import { LightElement } from '../../core/light-element.js';
import { t } from '../../core/texts.js';
import { byGroup, catalogue, matches } from './catalogue.js';

/** What is chosen at first, if it may be: every catalogue begins with it. */
const USUAL = 'user.created';

/**
 * Chooses one event type: the catalogue in its groups, first those that a webhook is subscribed to.
 *
 * @fires picked with the name
 */
class EventTypePicker extends LightElement {
  static properties = {
    label: { attribute: false },
    value: { attribute: false },
    subscribed: { attribute: false },
    types: { state: true },
  };

  constructor() {
    super();
    this.label = '';
    this.value = '';
    /** @type {string[] | null} patterns; null means all */
    this.subscribed = null;
    /** @type {import('./catalogue.js').EventType[]} */
    this.types = [];
  }

  async connectedCallback() {
    super.connectedCallback();
    this.types = (await catalogue()).filter((type) => this.wanted(type.name));
    const first = this.types.find((type) => type.name === USUAL) ?? this.types[0];
    if (!this.value && first) this.pick(first.name);
  }

  /** @param {string} name */
  wanted(name) {
    return !this.subscribed || this.subscribed.some((pattern) => matches(name, pattern));
  }

  /** @param {string} name */
  pick(name) {
    this.value = name;
    this.dispatchEvent(new CustomEvent('picked', { detail: name }));
  }

  render() {
    return html`<label class="native-field">
      <span>${this.label}</span>
      <select @change=${(event) => this.pick(event.target.value)}>
        ${byGroup(this.types, t('eventTypes.ungrouped')).map(
          ([group, types]) => html`<optgroup label=${group}>
            ${types.map((type) => html`<option value=${type.name} ?selected=${type.name === this.value}>${type.name}</option>`)}
          </optgroup>`,
        )}
      </select>
    </label>`;
  }
}

customElements.define('event-type-picker', EventTypePicker);
