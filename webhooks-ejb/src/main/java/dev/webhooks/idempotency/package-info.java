/**
 * The same request twice is one request: answers by {@code Idempotency-Key}
 * (docs/api.md#repeated-requests).
 */
package dev.webhooks.idempotency;
