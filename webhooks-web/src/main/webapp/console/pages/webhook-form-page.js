import { html, nothing } from 'lit';
import '../parts/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/checkbox/checkbox.js';
import '@shoelace-style/shoelace/components/details/details.js';
import '../parts/app-icon.js';
import '../parts/copy-text.js';
import '../parts/event-type-chooser.js';
import '../parts/problem-note.js';
import '../parts/request-preview.js';
import { request } from '../core/api.js';
import { approvalsOn } from '../core/approvals.js';
import { LightElement } from '../core/light-element.js';
import { Loading } from '../core/loading.js';
import { PROFILES } from '../core/profiles.js';
import { go, href } from '../core/router.js';
import { t } from '../core/texts.js';
import { changeOf, creationOf, draftOf, scheduleOf } from '../core/webhook-draft.js';
import { authFields } from '../parts/auth-fields.js';
import { areaField, choiceField, switchField, textField } from '../parts/fields.js';
import { headerFields } from '../parts/header-fields.js';
import { pageHead } from '../parts/page-head.js';
import { scheduleLine } from '../parts/schedule-line.js';
import { skeletonRows } from '../parts/skeleton.js';
import { toast } from '../parts/toast-region.js';

const SIGNATURES = ['hmac-sha256-hex', 'standard', 'standard-ed25519'];
const DISABLE_RULES = ['on_exhausted', 'consecutive_failures', 'failing_for', 'never'];
/** What has a field of its own to be wrong at. */
const FIELDS = [
  'name', 'description', 'url', 'environment', 'event_types', 'filter', 'profile', 'auth', 'headers', 'secret', 'rate_limit',
  'max_in_flight', 'timeout_seconds', 'success', 'retry_schedule', 'disable', 'signatures', 'handshake',
];

/** Creates a webhook, or changes one. Beside the form, the request that it leads to. */
class WebhookFormPage extends LightElement {
  static properties = {
    params: { attribute: false },
    query: { attribute: false },
    draft: { state: true },
    problem: { state: true },
    judged: { state: true },
    approval: { state: true },
    created: { state: true },
    busy: { state: true },
  };

  loaded = new Loading(this, () => this.load());

  constructor() {
    super();
    this.params = {};
    this.query = {};
    this.draft = draftOf();
    /** What saving was answered with. */
    this.problem = null;
    /** What the preview was answered with, for the settings as they are now. */
    this.judged = null;
    /** Whether a second person has to approve it. */
    this.approval = false;
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
      this.draft = { ...draftOf(), ...this.query };
      return { webhook: null, etag: null };
    }
    const answer = await request('GET', `/webhooks/${this.params.id}`);
    this.draft = draftOf(answer.body);
    return { webhook: answer.body, etag: answer.etag };
  }

  set(name, value) {
    this.draft = { ...this.draft, [name]: value };
  }

  async submit(event) {
    event.preventDefault();
    this.busy = true;
    this.problem = null;
    try {
      await (this.editing ? this.change() : this.create());
    } catch (problem) {
      this.problem = problem;
      await this.updateComplete;
      this.querySelector('.faulty, problem-note')?.scrollIntoView({ block: 'center' });
      this.querySelector('.faulty')?.focus();
    }
    this.busy = false;
  }

  async create() {
    const { body } = await request('POST', '/webhooks', { body: creationOf(this.draft) });
    this.created = body;
    toast(t(this.approval ? 'approval.submitted' : 'form.created', { name: body.name }));
  }

  async change() {
    const { webhook, etag } = this.loaded.value;
    const { status } = await request('PATCH', `/webhooks/${webhook.id}`, { body: changeOf(this.draft, webhook), etag });
    toast(t(status === 202 ? 'approval.submitted' : 'form.saved'));
    go(`/webhooks/${webhook.id}`);
  }

  render() {
    if (this.created) return this.done();
    return html`<div class="page">${this.loaded.show(({ webhook }) => this.form(webhook), () => skeletonRows(8))}</div>`;
  }

  form(webhook) {
    return html`${pageHead({
        title: t(this.editing ? 'form.edit' : 'form.create'),
        up: webhook ? { path: `/webhooks/${webhook.id}`, title: webhook.name } : { path: '/webhooks', title: t('webhooks.title') },
      })}
      <div class="form-pair">
        <form class="stack" novalidate @submit=${this.submit}>
          ${this.receiver()} ${this.subscription()} ${this.shape()} ${this.authentication(webhook)} ${this.advanced()}
          ${this.faults()}
          <div class="actions form-foot">
            <sl-button type="submit" variant="primary" ?loading=${this.busy}>${this.submitText()}</sl-button>
            <sl-button href=${href(webhook ? `/webhooks/${webhook.id}` : '/webhooks')}>${t('confirm.cancel')}</sl-button>
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

  section(title, content) {
    return html`<section class="card">
      <div class="card-head"><h2>${title}</h2></div>
      <div class="card-body stack">${content}</div>
    </section>`;
  }

  /** What the API says about one member. */
  fault(...path) {
    return this.problem?.at(...path) || this.judged?.at(...path) || '';
  }

  field(name, more = {}) {
    return {
      label: t(`form.${name}`),
      value: this.draft[name],
      change: (value) => this.set(name, value),
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

  advanced() {
    const rules = PROFILES[this.draft.profile];
    return html`<sl-details class="card advanced" summary=${t('form.advanced')} ?open=${this.advancedFault()}>
      <div class="stack">
        <div class="fields">
          ${textField(this.field('rate_limit', { type: 'number', min: 1, max: 100 }))}
          ${textField(this.field('max_in_flight', { type: 'number', min: 1, max: 100 }))}
          ${textField(this.field('timeout_seconds', { type: 'number', min: 1, max: 30, placeholder: String(rules.timeout) }))}
          ${choiceField(
            this.field('success', {
              options: [
                { value: '', text: t('form.asProfile', { value: rules.success }) },
                { value: '2xx', text: '2xx' },
                { value: '200', text: '200' },
              ],
            }),
          )}
        </div>
        ${textField(this.field('retry_schedule', { mono: true, placeholder: rules.schedule.join(', '), help: t('form.scheduleHelp') }))}
        ${scheduleLine((scheduleOf(this.draft.retry_schedule) ?? rules.schedule).filter(Number.isFinite))}
        ${this.disabling(rules)} ${this.signatures(rules)}
        ${switchField(this.field('handshake', { help: t('form.handshakeHelp') }))}
      </div>
    </sl-details>`;
  }

  advancedFault() {
    const names = ['rate_limit', 'max_in_flight', 'timeout_seconds', 'success', 'retry_schedule', 'disable', 'signatures', 'handshake'];
    return names.some((name) => this.problem?.at(name));
  }

  disabling(rules) {
    const { disable } = this.draft;
    const set = (member, value) => this.set('disable', { ...disable, [member]: value });
    return html`<div class="fields">
      ${choiceField({
        label: t('form.disable'),
        value: disable.rule,
        change: (rule) => this.set('disable', { rule }),
        fault: this.fault('disable'),
        options: [
          { value: '', text: t('form.asProfile', { value: t(`disable.${rules.disable.rule}`) }) },
          ...DISABLE_RULES.map((value) => ({ value, text: t(`disable.${value}`) })),
        ],
      })}
      ${disable.rule === 'consecutive_failures'
        ? textField({ label: t('form.disableCount'), type: 'number', value: disable.count, change: (value) => set('count', value) })
        : nothing}
      ${disable.rule === 'failing_for'
        ? textField({ label: t('form.disableSeconds'), type: 'number', value: disable.seconds, change: (value) => set('seconds', value) })
        : nothing}
    </div>`;
  }

  signatures(rules) {
    const { signatures } = this.draft;
    const chosen = signatures ?? rules.signatures;
    return html`<fieldset class="plain-fieldset">
      <legend>${t('form.signatures')}${signatures ? nothing : html` <span class="quiet">${t('form.signaturesOfProfile')}</span>`}</legend>
      ${SIGNATURES.map(
        (name) => html`<sl-checkbox
          .checked=${chosen.includes(name)}
          @sl-change=${(event) =>
            this.set('signatures', event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))}
          >${name}</sl-checkbox
        >`,
      )}
      ${this.fault('signatures') ? html`<p class="fault small">${this.fault('signatures')}</p>` : nothing}
    </fieldset>`;
  }

  /** What no field shows. */
  faults() {
    const { problem } = this;
    if (!problem) return nothing;
    if (problem.status === 412) {
      return html`<div class="note warn" role="alert">
        <div><strong>${t('form.stale')}</strong><p>${t('form.staleText')}</p></div>
        <sl-button size="small" @click=${() => this.reload()}>${t('app.reload')}</sl-button>
      </div>`;
    }
    const beside = problem.beside(FIELDS.map((name) => [name]));
    if (problem.errors.length > 0 && beside.length === 0) {
      return html`<p class="note bad" role="alert"><span>${t('form.faults', { count: problem.errors.length })}</span></p>`;
    }
    return html`<problem-note .problem=${problem} .faults=${beside.length ? beside : null}></problem-note>`;
  }

  reload() {
    this.problem = null;
    this.loaded.run();
  }

  done() {
    const { created } = this;
    return html`<div class="page narrow">
      <section class="card card-body stack done">
        <app-icon name="check-circle-fill" aria-hidden="true"></app-icon>
        <h1>${t('done.title', { name: created.name })}</h1>
        <p class="quiet">${t(created.status === 'pending' ? 'done.pending' : 'done.active')}</p>
        ${created.secret
          ? html`<div class="secret-once">
              <h2>${t('secret.title')}</h2>
              <copy-text .text=${created.secret} .label=${t('secret.title')}></copy-text>
              <p class="small quiet">${t('done.secret')}</p>
            </div>`
          : nothing}
        <div class="actions">
          ${created.status === 'active'
            ? html`<sl-button variant="primary" href=${href(`/webhooks/${created.id}`, { test: 1 })}>${t('test.send')}</sl-button>`
            : nothing}
          <sl-button href=${href(`/webhooks/${created.id}`)}>${t('done.view')}</sl-button>
          <sl-button href=${href('/webhooks')}>${t('done.list')}</sl-button>
        </div>
      </section>
    </div>`;
  }
}

customElements.define('webhook-form-page', WebhookFormPage);
