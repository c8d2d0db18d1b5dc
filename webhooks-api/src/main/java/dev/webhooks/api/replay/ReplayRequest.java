package dev.webhooks.api.replay;

import java.time.Instant;

/**
 * The wish to send finished deliveries again; the members filter as those of a list do, and at
 * least one is needed (operation {@code replayDeliveries}).
 *
 * @param status {@code failed}, {@code succeeded} or {@code cancelled}; null for all three
 * @param since made at or after
 * @param until made before; null for now
 * @param dryRun whether they are only counted; null for false
 */
public record ReplayRequest(
        String webhookId,
        String eventId,
        String eventType,
        String status,
        Instant since,
        Instant until,
        Boolean isTest,
        Boolean dryRun) {}
