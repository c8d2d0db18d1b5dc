import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import { path } from '../../core/address.js';
import { get, request } from '../../core/api.js';
import { dropDraft, keepDraft, keptDraft } from '../../core/drafts.js';
import { sendWith } from '../../core/json-text.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem } from '../../core/problem.js';
import { go, href } from '../../core/router.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { faultList, focusFirstFault } from '../../ui/fault-list.js';
import { areaField, choiceField, textField } from '../../ui/fields.js';
import { keptNote } from '../../ui/kept-note.js';
import { Loading } from '../../ui/loading.js';
import { pageHead } from '../../ui/page-head.js';
import { skeletonRows } from '../../ui/skeleton.js';
import { statusBadge } from '../../ui/status-badge.js';
import { toast } from '../../ui/toast-region.js';
import { forgetCatalogue } from './catalogue.js';

/** In the order of the form. */
const NOTHING = { name: '', group: '', schema_mode: 'off', description: '', schema: '', example: '' };
const MODES = ['off', 'warn', 'block'];

/** What the API refuses for sure: no schema, and an example of more than 64 KiB. */
const REFUSED = { schema: { schema: '0' }, example: { example: JSON.stringify('x'.repeat(65_536)) } };

/** One event type: what it means, the schema of its data, an example. */
class EventTypePage extends LightElement {
  static properties = { params: { attribute: false }, query: { attribute: false }, draft: { state: true }, problem: { state: true }, busy: { state: true }, keptAt: { state: true } };

  /** Of one to be added there is nothing yet. @type {Loading<Partial<Api.EventType>>} */
  type = new Loading(this, () => this.load());

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    /** @type {Record<string, string>} */
    this.query = {};
    this.draft = NOTHING;
    this.blank = NOTHING;
    /** When the text that the form began with was typed. @type {number | null} */
    this.keptAt = null;
    this.problem = null;
    this.busy = false;
  }

  get adding() {
    return this.params.name === undefined;
  }

  async load() {
    if (this.adding) {
      this.begin(NOTHING);
      return {};
    }
    const type = await get(path`/event-types/${this.params.name}`);
    this.begin({
      name: type.name,
      group: type.group ?? '',
      schema_mode: type.schema_mode,
      description: type.description ?? '',
      schema: type.schema === null ? '' : JSON.stringify(type.schema, null, 2),
      example: type.example === null ? '' : JSON.stringify(type.example, null, 2),
    });
    return type;
  }

  /** What the draft is kept as. */
  get draftName() {
    return `event type ${this.params.name ?? ''}`;
  }

  /** @param {any} draft */
  begin(draft) {
    const kept = keptDraft(this.draftName);
    this.keptAt = kept?.at ?? null;
    this.blank = draft;
    this.draft = { ...draft, ...kept?.draft };
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    this.draft = { ...this.draft, [name]: value };
    this.problem = this.problem?.without(name) ?? null;
    keepDraft(this.draftName, this.draft);
  }

  discard() {
    dropDraft(this.draftName);
    this.problem = null;
    this.begin(this.blank);
  }

  /** @param {ControlEvent} event */
  async save(event) {
    event?.preventDefault();
    this.busy = true;
    this.problem = null;
    try {
      const { name, group, description, schema, schema_mode, example } = this.draft;
      await sendWith({ name, group, description, schema_mode }, { schema, example }, REFUSED, (body) =>
        this.adding ? request('POST', '/event-types', { body }) : request('PUT', path`/event-types/${this.params.name}`, { body }),
      );
      dropDraft(this.draftName);
      forgetCatalogue();
      toast(t('eventTypes.saved', { name }));
      go('/event-types');
    } catch (problem) {
      this.problem = asProblem(problem);
      await this.updateComplete;
      focusFirstFault(this);
    }
    this.busy = false;
  }

  /** @param {string} name */
  archive(name) {
    return ask({
      title: t('eventTypes.archive'),
      text: t('eventTypes.archiveText', { name }),
      button: t('eventTypes.archive'),
      danger: true,
      run: async () => {
        await request('DELETE', path`/event-types/${name}`);
        forgetCatalogue();
        toast(t('eventTypes.archived', { name }));
        await this.type.run();
      },
    });
  }

  /** @param {string} name @param {object} [more] @returns {any} */
  field(name, more = {}) {
    return {
      label: t(`eventType.${name}`),
      value: /** @type {Record<string, any>} */ (this.draft)[name],
      change: (/** @type {any} */ value) => this.set(name, value),
      fault: this.problem?.at(name) ?? '',
      ...more,
    };
  }

  render() {
    return html`<div class="page">${this.type.show((type) => this.content(type), () => skeletonRows(8))}</div>`;
  }

  /** @param {Partial<Api.EventType>} type */
  content(type) {
    const may = session.may('manager');
    return html`${pageHead({
        title: this.adding ? t('eventTypes.add') : (type.name ?? ''),
        up: { path: '/event-types', title: t('eventTypes.title') },
        beside: type.archived ? statusBadge('archived') : nothing,
        actions:
          may && !this.adding && !type.archived
            ? html`<sl-button class="danger-quiet" @click=${() => this.archive(type.name ?? '')}>${t('eventTypes.archive')}</sl-button>`
            : nothing,
      })}
      ${keptNote(this.keptAt, () => this.discard())}
      <form class="stack" novalidate @submit=${this.save}>
        <section class="card card-body stack">
          <div class="fields">
            ${this.adding ? textField(this.field('name', { mono: true, required: true, placeholder: 'order.shipped' })) : nothing}
            ${textField(this.field('group', { placeholder: 'Order' }))}
            ${choiceField(this.field('schema_mode', { options: MODES.map((value) => ({ value, text: t(`schemaMode.${value}`) })) }))}
          </div>
          ${areaField(this.field('description', { rows: 2 }))}
        </section>
        <div class="pair even">
          <section class="card card-body stack">
            ${areaField(this.field('schema', { mono: true, rows: 16, help: t('eventType.schemaHelp'), placeholder: '{"type": "object"}' }))}
          </section>
          <section class="card card-body stack">
            ${areaField(this.field('example', { mono: true, rows: 16, help: t('eventType.exampleHelp'), placeholder: '{"id": "order-1"}' }))}
          </section>
        </div>
        ${faultList(this.problem, 'eventType', this.draft)}
        ${may
          ? html`<div class="actions">
              <sl-button type="submit" variant="primary" ?loading=${this.busy}>${this.saveText(type)}</sl-button>
              <sl-button href=${href('/event-types')}>${t('confirm.cancel')}</sl-button>
            </div>`
          : nothing}
      </form>`;
  }

  /** @param {Partial<Api.EventType>} type */
  saveText(type) {
    if (type.archived) return t('eventTypes.restore');
    return t(this.adding ? 'eventTypes.add' : 'form.save');
  }
}

customElements.define('event-type-page', EventTypePage);
