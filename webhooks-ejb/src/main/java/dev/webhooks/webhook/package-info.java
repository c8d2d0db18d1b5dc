/**
 * Registered receivers: URL, subscription, profile, status, limits. Keeps what callers say, and
 * gives the delivery pipeline an immutable {@link dev.webhooks.receiver.Receiver} of each.
 */
package dev.webhooks.webhook;
