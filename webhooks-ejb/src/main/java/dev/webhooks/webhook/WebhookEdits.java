package dev.webhooks.webhook;

import dev.webhooks.api.AuthSettings;
import dev.webhooks.api.MergePatch;
import dev.webhooks.api.WebhookSettings;
import dev.webhooks.platform.StrictJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;

/** What a merge patch is applied to: the settings as they were given, secrets included. */
@ApplicationScoped
class WebhookEdits {
    private final Seals seals;

    @Inject
    WebhookEdits(Seals seals) {
        this.seals = seals;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookEdits() {
        this(null);
    }

    /**
     * The present settings, without those that the patch replaces as a whole: credentials of
     * another type share no members, and {@code events} is another name of {@code event_types}.
     */
    WebhookSettings base(StoredWebhook webhook, MergePatch patch) {
        boolean otherAuth = StrictJson.has(patch.json(), "auth", "type");
        boolean otherEvents = StrictJson.has(patch.json(), "events");
        return new WebhookSettings(
                webhook.name(),
                webhook.description(),
                webhook.url(),
                webhook.environment().wireName(),
                otherEvents ? null : webhook.eventTypes().orElse(null),
                null,
                webhook.profile().wireName(),
                otherAuth ? null : auth(webhook),
                seals.headers(webhook),
                seals.secret(webhook).orElse(null),
                webhook.rateLimit(),
                webhook.maxInFlight(),
                webhook.timeoutSeconds(),
                webhook.success(),
                webhook.retrySchedule().orElse(null),
                webhook.disableRule().orElse(null),
                webhook.signatures().orElse(null),
                webhook.handshake());
    }

    /** A header that comes back as it was shown keeps its value. */
    WebhookSettings withKeptHeaders(StoredWebhook webhook, WebhookSettings settings) {
        if (settings.headers() == null) return settings;
        var old = seals.headers(webhook);
        Map<String, String> headers = new HashMap<>(settings.headers());
        headers.replaceAll(
                (name, value) ->
                        WebhookViews.HIDDEN.equals(value) ? old.getOrDefault(name, value) : value);
        return settings.withHeaders(headers);
    }

    private AuthSettings auth(StoredWebhook webhook) {
        return seals.auth(webhook);
    }
}
