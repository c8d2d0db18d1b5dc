package dev.webhooks.api.event;

import dev.webhooks.api.page.FilterRules;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events a list shows. What nothing could match is refused with {@code parameter_invalid}.
 *
 * @param type a name, or a pattern as subscriptions have them: {@code payment.*}
 * @param subject a string as its text, any other JSON as it was published
 * @param since accepted at or after
 * @param until accepted before
 */
public record EventFilter(
        Optional<String> type,
        Optional<String> subject,
        Optional<String> resourceId,
        Optional<Instant> since,
        Optional<Instant> until) {
    public EventFilter {
        FilterRules.eventTypes("type", type);
        FilterRules.text("resource_id", resourceId);
        FilterRules.period(since, until);
    }
}
