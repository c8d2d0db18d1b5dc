/**
 * One POST to a stranger's server: guarded address, bounded time and size, and what came back.
 *
 * <p>{@link dev.webhooks.attempt.AttemptSender} is the way in, and {@link
 * dev.webhooks.attempt.AuthorizedSender} where a token is needed. Nothing here blocks a thread or
 * holds a lock while the receiver thinks; what a receiver does wrong is an {@link
 * dev.webhooks.attempt.AttemptOutcome}, what we do wrong is an exception.
 */
package dev.webhooks.attempt;
