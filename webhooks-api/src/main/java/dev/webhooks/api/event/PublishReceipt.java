package dev.webhooks.api.event;

import java.time.Instant;

/**
 * The receipt for an event that is on stable storage (docs/contract.md#events).
 *
 * @param duplicate true when the same event had been accepted before
 * @param deliveries how many webhooks it is owed to
 */
public record PublishReceipt(
        String id,
        String type,
        Instant time,
        String environment,
        boolean duplicate,
        int deliveries) {}
