package dev.webhooks.api;

import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries a list shows.
 *
 * @param since made at or after
 * @param until made before
 */
public record DeliveryFilter(
        Optional<String> webhookId,
        Optional<String> eventId,
        Optional<String> eventType,
        Optional<DeliveryStatus> status,
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<Boolean> isTest) {}
