package dev.webhooks.api.delivery;

import java.time.Instant;
import java.util.List;

/**
 * One event owed to one webhook.
 *
 * @param attemptCount attempts on record
 * @param nextAttemptAt when the next attempt is due; null unless {@code pending}
 * @param lastError why the last attempt failed; null if it did not
 * @param lastStatusCode what the receiver answered last; null if nothing
 * @param attempts every attempt in order; null in lists
 */
public record Delivery(
        String id,
        String eventId,
        String eventType,
        String webhookId,
        String environment,
        String status,
        int attemptCount,
        Instant nextAttemptAt,
        String lastError,
        Integer lastStatusCode,
        boolean isTest,
        Instant createdAt,
        Instant updatedAt,
        List<Attempt> attempts) {}
