/**
 * Counts of attempts by minute, outcome and latency, and of what is still open. {@code delivery}
 * adds to them when it records attempts.
 */
package dev.webhooks.statistics;
