/** {@code Idempotency-Key} on every {@code POST} (spec.md §2). */
package dev.webhooks.web.idempotency;
