package dev.webhooks.api.webhook;

import dev.webhooks.api.json.RawJson;
import java.util.List;
import java.util.Map;

/**
 * The wish to see the request that a webhook would be sent: the members of {@link WebhookSettings},
 * as far as they are known by now, and what it is sent about.
 *
 * @param webhookId of the webhook that the settings would change; null for one to be registered
 * @param eventType null for one of those that the webhook is subscribed to
 * @param data what the event carries; null for the example of its type
 */
public record PreviewRequest(
        String webhookId,
        String eventType,
        RawJson data,
        String name,
        String description,
        String url,
        String environment,
        List<String> eventTypes,
        List<String> events,
        RawJson filter,
        String profile,
        AuthSettings auth,
        Map<String, String> headers,
        String secret,
        Integer rateLimit,
        Integer maxInFlight,
        Integer timeoutSeconds,
        String success,
        List<Integer> retrySchedule,
        DisableSettings disable,
        List<String> signatures,
        Boolean handshake) {

    /** The settings alone. */
    public WebhookSettings settings() {
        return new WebhookSettings(
                name,
                description,
                url,
                environment,
                eventTypes,
                events,
                filter,
                profile,
                auth,
                headers,
                secret,
                rateLimit,
                maxInFlight,
                timeoutSeconds,
                success,
                retrySchedule,
                disable,
                signatures,
                handshake);
    }
}
