/**
 * Receivers built into the server, for trying things out without writing code
 * (docs/api.md#inboxes).
 *
 * <p>{@link dev.webhooks.inbox.InboxDirectory} is where they are managed, {@link
 * dev.webhooks.inbox.InboxReceiver} where requests arrive. Deliveries come here over HTTP like to
 * any receiver; {@link dev.webhooks.egress.LocalInboxes} says why they may.
 */
package dev.webhooks.inbox;
