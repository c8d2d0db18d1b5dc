package dev.webhooks.payload;

import java.time.Instant;
import java.util.Optional;

/**
 * The event as a {@link PayloadFormat} sees it, and the delivery it is rendered for. The JSON
 * members are the publisher's bytes, UTF-8 and one JSON value each; they are not copied, and nobody
 * writes to them.
 *
 * @param deliveryId the same on every attempt
 * @param source reverse-DNS name: the event's own, else the account's, which is never empty
 * @param subject any JSON value
 * @param data shown as JSON null when absent
 * @param previousData shown as JSON null when absent
 * @param test whether somebody asked for this event to try a webhook out
 */
public record PayloadSource(
        String eventId,
        String webhookId,
        String deliveryId,
        String type,
        Instant time,
        String source,
        Optional<String> resourceId,
        Optional<byte[]> subject,
        Optional<String> trace,
        Optional<byte[]> data,
        Optional<byte[]> previousData,
        boolean test) {}
