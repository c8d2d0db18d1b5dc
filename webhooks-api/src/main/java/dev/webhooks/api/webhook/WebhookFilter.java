package dev.webhooks.api.webhook;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.page.FilterRules;
import java.util.Optional;

/**
 * Which webhooks a list shows. What nothing could match is refused with {@code parameter_invalid}.
 *
 * @param eventType what they are subscribed to: a name, or a pattern for any of its types
 * @param webhooks of these only
 */
public record WebhookFilter(
        Optional<String> status,
        Optional<String> environment,
        Optional<String> eventType,
        Optional<String> name,
        WebhookScope webhooks) {
    public WebhookFilter {
        FilterRules.eventTypes("event_type", eventType);
        FilterRules.text("name", name);
    }
}
