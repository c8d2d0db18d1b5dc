import { html, nothing } from 'lit';
import '../../ui/system-icons.js';
import '@shoelace-style/shoelace/components/button/button.js';
import '@shoelace-style/shoelace/components/details/details.js';
import '../../ui/time-ago.js';
import { path } from '../../core/address.js';
import { post, request } from '../../core/api.js';
import { LightElement } from '../../core/light-element.js';
import { PagedList } from '../../core/paged-list.js';
import { Polling } from '../../core/polling.js';
import { session } from '../../core/session.js';
import { t } from '../../core/texts.js';
import { ask } from '../../ui/confirm-dialog.js';
import { emptyState } from '../../ui/empty-state.js';
import { bodyBlock, headerTable } from '../../ui/http-message.js';
import { listRows } from '../../ui/long-list.js';
import { pageHead } from '../../ui/page-head.js';
import { toast, toastProblem } from '../../ui/toast-region.js';

/** What arrived on the JMS queue and could not be accepted. */
class RejectedPage extends LightElement {
  static properties = { query: { attribute: false } };

  /** @type {PagedList<Api.RejectedMessage>} */
  list = new PagedList(this, '/rejected-messages');
  polling = new Polling(this, () => this.list.refresh(), 5);

  constructor() {
    super();
    /** @type {Record<string, string>} */
    this.query = {};
  }

  connectedCallback() {
    super.connectedCallback();
    this.list.reset();
  }

  /** @param {Api.RejectedMessage} message */
  async redrive(message) {
    try {
      await post(path`/rejected-messages/${message.id}/redrive`);
      this.list.remove(message);
      toast(t('rejected.redriven'));
    } catch (problem) {
      toastProblem(problem);
    }
  }

  /** @param {Api.RejectedMessage} message */
  confirmRemoval(message) {
    return ask({
      title: t('rejected.remove'),
      text: t('rejected.removeText'),
      button: t('rejected.remove'),
      danger: true,
      run: async () => {
        await request('DELETE', path`/rejected-messages/${message.id}`);
        this.list.remove(message);
        toast(t('rejected.removed'));
      },
    });
  }

  render() {
    return html`<div class="page">
      ${pageHead({ title: t('rejected.title'), lead: t('rejected.lead') })}
      <section class="card" aria-label=${t('rejected.title')}>${listRows(this.list, (message) => this.entry(message), none)}</section>
    </div>`;
  }

  /** @param {Api.RejectedMessage} message */
  entry(message) {
    return html`
      <div class="row spread">
        <span class="row"><span class="badge bad">${message.code}</span> <strong>${message.error}</strong></span>
        ${session.may('manager')
          ? html`<span class="actions">
              <sl-button size="small" @click=${() => this.redrive(message)}>${t('rejected.redrive')}</sl-button>
              <sl-button size="small" class="danger-quiet" @click=${() => this.confirmRemoval(message)}>${t('rejected.remove')}</sl-button>
            </span>`
          : nothing}
      </div>
      <p class="small quiet"><time-ago .at=${message.received_at}></time-ago> · <code>${message.message_id ?? message.id}</code></p>
      <sl-details summary=${t('rejected.show')}>
        <div class="stack">
          ${headerTable(message.properties)} ${bodyBlock(message.body, { truncated: message.truncated })}
        </div>
      </sl-details>`;
  }
}

function none() {
  return emptyState({ icon: 'check-circle', title: t('rejected.none'), text: t('rejected.noneText') });
}

customElements.define('rejected-page', RejectedPage);
