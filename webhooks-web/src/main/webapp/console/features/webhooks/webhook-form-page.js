import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '../event-types/event-type-chooser.js';
import './request-preview.js';
import { path } from '../../core/address.js';
import { newKey, post, request } from '../../core/api.js';
import { dropDraft, keepDraft, keptDraft } from '../../core/drafts.js';
import { LightElement } from '../../core/light-element.js';
import { asProblem, faulty } from '../../core/problem.js';
import { go, href } from '../../core/router.js';
import { t } from '../../core/texts.js';
import { changeTable } from '../../ui/change-table.js';
import { faultList, focusFirstFault } from '../../ui/fault-list.js';
import { areaField, choiceField, textField } from '../../ui/fields.js';
import { keptNote } from '../../ui/kept-note.js';
import { Loading } from '../../ui/loading.js';
import { pageHead } from '../../ui/page-head.js';
import { skeletonRows } from '../../ui/skeleton.js';
import { toast } from '../../ui/toast-region.js';
import { approvalsOn } from '../approvals/approvals.js';
import { advancedFields } from './advanced-fields.js';
import { authFields } from './auth-fields.js';
import { headerFields } from './header-fields.js';
import { PROFILES } from './profiles.js';
import { warningText, webhookCreated } from './webhook-created.js';
import { changeOf, creationOf, draftOf, faultsOf, prefilled, rebased, withoutFaulty } from './webhook-draft.js';

/** Creates a webhook, or changes one. Beside the form, the request that it leads to. */
class WebhookFormPage extends LightElement {
  static properties = {
    params: { attribute: false },
    query: { attribute: false },
    draft: { state: true },
    problem: { state: true },
    judged: { state: true },
    meanwhile: { state: true },
    keptAt: { state: true },
    approval: { state: true },
    created: { state: true },
    busy: { state: true },
  };

  /** @type {Loading<{webhook: Api.Webhook | null, etag: string | null}>} */
  loaded = new Loading(this, () => this.load());

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.params = {};
    /** @type {Record<string, string>} */
    this.query = {};
    this.draft = draftOf();
    /** What saving was answered with. @type {import('../../core/problem.js').Problem | null} */
    this.problem = null;
    /** What the preview was answered with, for the settings as they are now. @type {import('../../core/problem.js').Problem | null} */
    this.judged = null;
    /** Whether a second person has to approve it. */
    this.approval = false;
    /** What somebody else saved while this was typed. @type {{field: string, old: any, new: any}[] | null} */
    this.meanwhile = null;
    /** When the text that the form began with was typed. @type {number | null} */
    this.keptAt = null;
    /** Of what is sent: the same request, sent again, is done once. */
    this.key = newKey();
    /** @type {Api.Webhook | null} */
    this.created = null;
    this.busy = false;
  }

  get editing() {
    return this.params.id !== undefined;
  }

  async load() {
    const approvals = await approvalsOn();
    this.approval = this.editing ? approvals.update : approvals.create;
    if (!this.editing) {
      this.begin(prefilled(this.query), null);
      return { webhook: null, etag: null };
    }
    const answer = await request('GET', path`/webhooks/${this.params.id}`);
    this.begin(draftOf(answer.body), answer.body);
    return { webhook: answer.body, etag: answer.etag };
  }

  /** What the draft is kept as. */
  get draftName() {
    return this.editing ? `webhook ${this.params.id}` : 'webhook';
  }

  /**
   * Begins with what was typed before, on top of what there is now.
   *
   * @param {import('./webhook-draft.js').Draft} draft
   * @param {Api.Webhook | null} webhook
   */
  begin(draft, webhook) {
    const kept = keptDraft(this.draftName);
    this.keptAt = kept?.at ?? null;
    this.draft = kept ? withHeaders(rebased({ ...draft, ...kept.draft.draft }, kept.draft.base, webhook).draft, draft) : draft;
  }

  /** @param {string} name @param {any} value */
  set(name, value) {
    this.draft = { ...this.draft, [name]: value };
    this.problem = this.problem?.without(name) ?? null;
    this.key = newKey();
    keepDraft(this.draftName, { draft: this.draft, base: this.loaded.value?.webhook ?? null });
  }

  discard() {
    dropDraft(this.draftName);
    this.keptAt = null;
    this.problem = null;
    this.draft = this.editing ? draftOf(this.loaded.value?.webhook) : prefilled(this.query);
  }

  /** @param {ControlEvent} event */
  async submit(event) {
    event.preventDefault();
    this.busy = true;
    this.problem = null;
    this.meanwhile = null;
    try {
      await this.check();
      await (this.editing ? this.change() : this.create());
      dropDraft(this.draftName);
    } catch (error) {
      const problem = asProblem(error);
      if (problem.status === 412) await this.takeIn();
      else this.problem = problem;
      await this.updateComplete;
      focusFirstFault(this);
    }
    this.busy = false;
  }

  /** What the form itself can tell is told together with what the API says about the rest. */
  async check() {
    const faults = faultsOf(this.draft);
    if (faults.length === 0) return;
    const webhook = this.loaded.value?.webhook;
    const settings = withoutFaulty(webhook ? changeOf(this.draft, webhook) : creationOf(this.draft), faults);
    const missing = this.draft.url.trim() ? [] : [{ loc: ['body', 'url'], msg: t('form.required'), type: 'form' }];
    const body = webhook ? { ...settings, webhook_id: webhook.id } : settings;
    const rest = await post('/webhooks/preview', body, { asks: true }).then(() => [], (problem) => asProblem(problem).errors);
    throw faulty([...missing, ...faults, ...rest]);
  }

  /** Somebody else saved it meanwhile: their changes come in, what was typed here stays. */
  async takeIn() {
    try {
      const answer = await request('GET', path`/webhooks/${this.params.id}`);
      const { draft, changes } = rebased(this.draft, this.loaded.value?.webhook ?? null, answer.body);
      this.loaded.set({ webhook: answer.body, etag: answer.etag });
      this.draft = draft;
      this.meanwhile = changes;
      keepDraft(this.draftName, { draft, base: answer.body });
    } catch (problem) {
      this.problem = asProblem(problem);
    }
  }

  async create() {
    const { body } = await request('POST', '/webhooks', { body: creationOf(this.draft), key: this.key });
    this.created = body;
    toast(t(this.approval ? 'approval.submitted' : 'form.created', { name: body.name }));
  }

  async change() {
    const { webhook, etag } = /** @type {{webhook: Api.Webhook, etag: string | null}} */ (this.loaded.value);
    const { status, body } = await request('PATCH', path`/webhooks/${webhook.id}`, { body: changeOf(this.draft, webhook), etag });
    toast(t(status === 202 ? 'approval.submitted' : 'form.saved'));
    for (const warning of body?.warnings ?? []) toast(`${t('form.warnings')} ${warningText(warning)}`, 'info');
    go(path`/webhooks/${webhook.id}`);
  }

  render() {
    if (this.created) return webhookCreated(this.created);
    return html`<div class="page">${this.loaded.show(({ webhook }) => this.form(webhook), () => skeletonRows(8))}</div>`;
  }

  /** @param {Api.Webhook | null} webhook */
  form(webhook) {
    return html`${pageHead({
        title: t(this.editing ? 'form.edit' : 'form.create'),
        up: webhook ? { path: path`/webhooks/${webhook.id}`, title: webhook.name } : { path: '/webhooks', title: t('webhooks.title') },
      })}
      ${keptNote(this.keptAt, () => this.discard())}
      <div class="form-pair">
        <form class="stack" novalidate @submit=${this.submit}>
          ${this.receiver()} ${this.subscription()} ${this.shape()} ${this.authentication(webhook)} ${advancedFields(this)}
          ${this.conflict()} ${faultList(this.problem, 'form', this.draft)}
          <div class="actions form-foot">
            <sl-button type="submit" variant="primary" ?loading=${this.busy}>${this.submitText()}</sl-button>
            <sl-button href=${href(webhook ? path`/webhooks/${webhook.id}` : '/webhooks')}>${t('confirm.cancel')}</sl-button>
          </div>
        </form>
        <request-preview
          .draft=${this.draft}
          .webhook=${webhook}
          @judged=${(event) => (this.judged = event.detail)}
        ></request-preview>
      </div>`;
  }

  submitText() {
    if (this.approval) return t('form.submit');
    return t(this.editing ? 'form.save' : 'form.create');
  }

  /** @param {string} title @param {unknown} content */
  section(title, content) {
    return html`<section class="card">
      <div class="card-head"><h2>${title}</h2></div>
      <div class="card-body stack">${content}</div>
    </section>`;
  }

  /** What the API says about one member. @param {...string} path */
  fault(...path) {
    return this.problem?.at(...path) || this.judged?.at(...path) || '';
  }

  /** @param {string} name @param {object} [more] @returns {any} */
  field(name, more = {}) {
    return {
      label: t(`form.${name}`),
      value: /** @type {Record<string, any>} */ (this.draft)[name],
      change: (/** @type {any} */ value) => this.set(name, value),
      fault: this.fault(name),
      ...more,
    };
  }

  receiver() {
    const sandbox = this.draft.environment === 'sandbox';
    return this.section(
      t('form.receiver'),
      html`${textField(this.field('url', { type: 'url', required: true, mono: true, placeholder: 'https://example.com/webhooks', help: t(sandbox ? 'form.urlHelpSandbox' : 'form.urlHelp') }))}
        <div class="fields">
          ${textField(this.field('name', { help: t('form.nameHelp') }))}
          ${choiceField(
            this.field('environment', {
              options: ['production', 'sandbox'].map((value) => ({ value, text: t(`environment.${value}`) })),
              help: t('form.environmentHelp'),
            }),
          )}
        </div>
        ${areaField(this.field('description', { rows: 2 }))}`,
    );
  }

  subscription() {
    return this.section(
      t('form.subscription'),
      html`<event-type-chooser
          .value=${this.draft.event_types}
          .fault=${this.fault('event_types')}
          @chosen=${(event) => this.set('event_types', event.detail)}
        ></event-type-chooser>
        ${areaField(this.field('filter', { mono: true, help: t('form.filterHelp'), placeholder: '{"data.amount": {"$gte": 100}}' }))}`,
    );
  }

  shape() {
    return this.section(
      t('form.shape'),
      choiceField(
        this.field('profile', {
          options: Object.keys(PROFILES).map((value) => ({ value, text: value })),
          help: t(`profile.${this.draft.profile}`),
        }),
      ),
    );
  }

  /** @param {Api.Webhook | null} webhook */
  authentication(webhook) {
    return this.section(
      t('form.authentication'),
      html`${authFields({
        auth: this.draft.auth,
        stored: webhook?.auth,
        change: (auth) => this.set('auth', auth),
        fault: (...path) => this.fault('auth', ...path),
      })}
      ${headerFields({ lines: this.draft.headers, change: (lines) => this.set('headers', lines), fault: this.fault('headers') })}
      ${this.editing ? nothing : textField(this.field('secret', { secret: true, help: t('form.secretHelp') }))}`,
    );
  }

  /** What somebody else saved. */
  conflict() {
    if (!this.meanwhile) return nothing;
    return html`<div class="note warn" role="alert">
      <div><strong>${t('form.stale')}</strong>
        <p>${t(this.meanwhile.length === 0 ? 'form.staleSame' : 'form.staleText')}</p>
        ${changeTable(this.meanwhile, 'form')}</div>
    </div>`;
  }
}

/**
 * The values of headers are not kept: those that the webhook has stay as they are.
 *
 * @param {import('./webhook-draft.js').Draft} draft
 * @param {import('./webhook-draft.js').Draft} present
 */
function withHeaders(draft, present) {
  const known = new Map(present.headers);
  return { ...draft, headers: draft.headers.map(([name, value]) => /** @type {[string, string]} */ ([name, value || (known.get(name) ?? '')])) };
}

customElements.define('webhook-form-page', WebhookFormPage);
