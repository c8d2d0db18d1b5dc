import { html } from 'lit';
import './event-type-picker.js';
import { catalogue } from '../core/catalogue.js';
import { LightElement } from '../core/light-element.js';
import { compose, PROFILES } from '../core/payload.js';
import { t } from '../core/texts.js';
import { bodyBlock, headerTable } from './http-message.js';

const IDS = {
  event: 'evt_01J9Z6W3V8QK2M4N6P8R0S2T4V',
  delivery: 'dlv_01J9Z6W3V9A0B1C2D3E4F5G6H7',
  webhook: 'wh_01J9Z6W3V7ZYXWVTSRQPNMKJHG',
};

/** The request that a webhook with the settings of a form is sent, for an example of an event type. */
class RequestPreview extends LightElement {
  static properties = { draft: { attribute: false }, source: { attribute: false }, eventType: { state: true }, example: { state: true } };

  constructor() {
    super();
    /** @type {any} the settings as they stand in the form */
    this.draft = {};
    this.source = 'dev.webhooks';
    this.eventType = '';
    this.example = null;
    this.time = new Date().toISOString();
  }

  async pick(name) {
    this.eventType = name;
    this.example = (await catalogue()).find((type) => type.name === name)?.example ?? {};
  }

  payload() {
    const { profile } = this.draft;
    return compose(
      profile,
      {
        id: IDS.event,
        type: this.eventType,
        time: this.time,
        source: this.source,
        data: JSON.stringify(this.example),
        is_test: false,
      },
      { webhookId: IDS.webhook, deliveryId: IDS.delivery },
    );
  }

  headers(payload) {
    const { draft } = this;
    return [
      ['Content-Type', payload.contentType],
      ['User-Agent', 'Webhooks/1.0'],
      ['webhook-id', IDS.event],
      ['webhook-timestamp', String(Math.floor(Date.parse(this.time) / 1000))],
      ['webhook-event-type', this.eventType],
      ['webhook-delivery', IDS.delivery],
      ['webhook-attempt', '1'],
      ['traceparent', '00-4bf92f3577b34da6a3ce929d0e0e4736-bb1ad57319b89cd9-01'],
      ...payload.headers,
      ...this.credentials(draft.auth),
      ...draft.headers.filter(([name]) => name).map(([name]) => [name, '…']),
      ...this.signatures(),
    ];
  }

  credentials(auth) {
    if (auth.type === 'api_key') return [[auth.header_name || 'X-Api-Key', '…']];
    if (auth.type === 'basic') return [['Authorization', 'Basic …']];
    return ['bearer', 'oauth2'].includes(auth.type) ? [['Authorization', 'Bearer …']] : [];
  }

  signatures() {
    const { draft } = this;
    const given = draft.profile === 'thin' && draft.secret ? ['standard'] : PROFILES[draft.profile].signatures;
    const chosen = draft.signatures ?? given;
    const standard = [chosen.includes('standard') ? 'v1,…' : '', chosen.includes('standard-ed25519') ? 'v1a,…' : ''].filter(Boolean);
    return [
      ...(chosen.includes('hmac-sha256-hex') ? [['X-Webhook-Signature', '…']] : []),
      ...(standard.length ? [['webhook-signature', standard.join(' ')]] : []),
    ];
  }

  render() {
    const payload = this.payload();
    return html`<section class="card preview" aria-labelledby="preview">
      <div class="card-head"><h2 id="preview">${t('preview.title')}</h2></div>
      <div class="card-body stack">
        <event-type-picker
          .label=${t('preview.type')}
          .value=${this.eventType}
          .subscribed=${this.draft.event_types?.length ? this.draft.event_types : null}
          @picked=${(event) => this.pick(event.detail)}
        ></event-type-picker>
        <p class="mono request-line"><strong>POST</strong> ${this.draft.url || 'https://…'}</p>
        ${headerTable(this.headers(payload))} ${bodyBlock(payload.body, { label: t('http.requestBody') })}
      </div>
    </section>`;
  }
}

customElements.define('request-preview', RequestPreview);
