/** The same request twice is one request: answers by {@code Idempotency-Key} (spec.md §2). */
package dev.webhooks.idempotency;
