package dev.webhooks.api.delivery;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.page.FilterRules;
import java.time.Instant;
import java.util.Optional;

/**
 * Which deliveries a list shows. What nothing could match is refused with {@code
 * parameter_invalid}.
 *
 * @param eventType a name, or a pattern as subscriptions have them: {@code payment.*}
 * @param webhooks of these only
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
        Optional<Boolean> isTest,
        WebhookScope webhooks) {
    public DeliveryFilter {
        FilterRules.id("webhook_id", "wh", webhookId);
        FilterRules.eventId("event_id", eventId);
        FilterRules.eventTypes("event_type", eventType);
        FilterRules.period(since, until);
    }
}
