/**
 * What a newcomer does by one click: an inbox, a webhook that points at it, a test event.
 *
 * @typedef {Api.Inbox & {answer: Required<Api.InboxAnswer>}} Inbox
 */
import { path } from '../../core/address.js';
import { get, post } from '../../core/api.js';
import { t } from '../../core/texts.js';

const FIRST_TYPE = 'user.created';

/** @returns {Promise<Inbox>} the inbox, to which a test event is on its way */
export async function tryOut() {
  const inbox = await post('/inboxes', { name: t('first.inboxName') });
  const webhook = await createWebhookFor(inbox);
  await post(path`/webhooks/${webhook.id}/test`, { event_type: FIRST_TYPE });
  return inbox;
}

/** @param {Inbox} inbox @returns {Promise<Api.Webhook>} a new webhook of the sandbox that points at it */
export function createWebhookFor(inbox) {
  const short = inbox.id.slice(-4);
  return post('/webhooks', { name: `${inbox.name} ${short}`, url: inbox.url, environment: 'sandbox' });
}

/** @param {Inbox} inbox @returns {Promise<Api.Webhook[]>} the webhooks that point at it */
export async function webhooksOf(inbox) {
  /** @type {Api.WebhookPage} */
  const page = await get('/webhooks', { environment: 'sandbox', limit: 250 });
  return page.data.filter((webhook) => webhook.url === inbox.url);
}
