import { html, nothing } from 'lit';
import '@shoelace-style/shoelace/components/button/button.js';
import '../../ui/app-icon.js';
import '../../ui/copy-text.js';
import { path } from '../../core/address.js';
import { href } from '../../core/router.js';
import { t } from '../../core/texts.js';

/** What stands in the place of the form when the webhook is there. @param {Api.Webhook} created */
export function webhookCreated(created) {
  const warnings = created.warnings ?? [];
  return html`<div class="page narrow">
    <section class="card card-body stack done">
      <app-icon name="check-circle-fill" aria-hidden="true"></app-icon>
      <h1>${t('done.title', { name: created.name })}</h1>
      <p class="quiet">${t(created.status === 'pending' ? 'done.pending' : 'done.active')}</p>
      ${warnings.length === 0
        ? nothing
        : html`<div class="note warn"><div><strong>${t('form.warnings')}</strong>
            <ul>${warnings.map((warning) => html`<li>${warningText(warning)}</li>`)}</ul></div></div>`}
      ${created.secret
        ? html`<div class="secret-once">
            <h2>${t('secret.title')}</h2>
            <copy-text .text=${created.secret} .label=${t('secret.title')}></copy-text>
            <p class="small quiet">${t('done.secret')}</p>
          </div>`
        : nothing}
      <div class="actions">
        ${created.status === 'active'
          ? html`<sl-button variant="primary" href=${href(path`/webhooks/${created.id}`, { test: 1 })}>${t('test.send')}</sl-button>`
          : nothing}
        <sl-button href=${href(path`/webhooks/${created.id}`)}>${t('done.view')}</sl-button>
        <sl-button href=${href('/webhooks')}>${t('done.list')}</sl-button>
      </div>
    </section>
  </div>`;
}

/** @param {any} warning a text, or something that has one */
export function warningText(warning) {
  return typeof warning === 'string' ? warning : (warning.msg ?? warning.detail ?? '');
}
