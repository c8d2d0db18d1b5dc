/**
 * Sends finished deliveries again, many at once and in the background, with progress: replays and
 * recoveries.
 *
 * <p>{@code BulkReplays} takes the request and stores a job; {@code BulkTimer} on every node looks
 * for jobs that are due and has {@code BulkBatch} take one batch of each. A batch and its progress
 * are one transaction, which locks the job's row: no lease is needed, since the lock of a node that
 * dies ends with its connection, and nothing is skipped or taken twice.
 */
package dev.webhooks.replay;
