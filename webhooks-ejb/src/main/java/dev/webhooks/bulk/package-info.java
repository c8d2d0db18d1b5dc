/**
 * What is done to many deliveries at once, in the background: replays and recoveries, with
 * progress.
 *
 * <p>{@code BulkReplays} takes the wish and stores a job; {@code BulkTimer} on every node looks for
 * jobs that are due and has {@code BulkBatch} take one batch of each. A batch and its progress are
 * one transaction, which locks the job's row: no lease is needed, since the lock of a node that
 * dies ends with its connection, and nothing is skipped or taken twice.
 */
package dev.webhooks.bulk;
