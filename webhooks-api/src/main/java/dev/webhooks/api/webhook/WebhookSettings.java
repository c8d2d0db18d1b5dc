package dev.webhooks.api.webhook;

import dev.webhooks.api.json.RawJson;
import java.util.List;
import java.util.Map;

/**
 * What a caller says about a webhook, on POST and after a merge patch (docs/contract.md#webhooks).
 * A null member takes its default; the six that override the profile go back to the profile's
 * value.
 *
 * @param eventTypes names or patterns such as {@code user.*}; null means all
 * @param events the alias of {@code eventTypes} on input
 * @param filter condition on the content of events, docs/api.md#filters; null means none
 * @param headers own headers of the webhook
 * @param retrySchedule seconds before each attempt
 * @param handshake whether the receiver is asked for its consent
 */
public record WebhookSettings(
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

    /** The same settings with another filter, or none. */
    public WebhookSettings withFilter(RawJson other) {
        return with(url, other, auth, headers);
    }

    /** The same settings with other headers. */
    public WebhookSettings withHeaders(Map<String, String> other) {
        return with(url, filter, auth, other);
    }

    /** The same settings for another receiver: its URL and how the sender authenticates to it. */
    public WebhookSettings withReceiver(String otherUrl, AuthSettings otherAuth) {
        return with(otherUrl, filter, otherAuth, headers);
    }

    private WebhookSettings with(
            String otherUrl,
            RawJson otherFilter,
            AuthSettings otherAuth,
            Map<String, String> otherHeaders) {
        return new WebhookSettings(
                name,
                description,
                otherUrl,
                environment,
                eventTypes,
                events,
                otherFilter,
                profile,
                otherAuth,
                otherHeaders,
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
