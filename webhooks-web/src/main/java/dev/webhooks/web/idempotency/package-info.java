/** {@code Idempotency-Key} on every {@code POST} (docs/api.md#repeated-requests). */
package dev.webhooks.web.idempotency;
