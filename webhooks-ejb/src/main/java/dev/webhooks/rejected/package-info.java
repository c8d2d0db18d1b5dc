/**
 * Messages that could not become events (docs/publishing.md#rejected-messages): put aside with the
 * reason, looked at, sent again or removed.
 *
 * <p>The message itself lies unchanged on the queue {@code webhooks.events.rejected}; the table
 * {@code rejected_message} says what lies there. A message reaches the queue before the table, and
 * leaves it before the table, each step repeatable: whatever dies in between, nothing is lost, and
 * what is listed twice or no longer there is cleared up when it is touched, or within the hour.
 */
package dev.webhooks.rejected;
