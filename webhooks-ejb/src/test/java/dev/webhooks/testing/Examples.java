package dev.webhooks.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.egress.UrlRules;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventReader;
import dev.webhooks.filter.ContentFilter;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.settings.Profile;
import dev.webhooks.settings.Subscription;
import dev.webhooks.signing.Signer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Things as they come in the middle of the pipeline. */
public final class Examples {
    /** When all examples happen. */
    public static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private Examples() {}

    /**
     * @param id the event's, whatever the body says
     * @param json the body of operation {@code publishEvent}; an {@code id} in it makes the id the
     *     publisher's own
     */
    public static AcceptedEvent event(String accountId, String id, String json) {
        return AcceptedEvent.of(accountId, EventReader.read(json.getBytes(UTF_8)), id, false, NOW);
    }

    /** An active webhook of the profile {@code standard} that signs nothing, 10 per second. */
    public static Receiver receiver(String accountId, String webhookId) {
        return receiver(accountId, webhookId, Optional.empty());
    }

    /**
     * The same with a filter.
     *
     * @param filter JSON
     */
    public static Receiver filtering(String accountId, String webhookId, String filter) {
        return receiver(
                accountId,
                webhookId,
                Optional.of(ContentFilter.parse(new RawJson(filter), "filter")));
    }

    private static Receiver receiver(
            String accountId, String webhookId, Optional<ContentFilter> filter) {
        var profile = Profile.STANDARD;
        return new Receiver(
                webhookId,
                accountId,
                "com.example",
                Environment.PRODUCTION,
                Subscription.toAll(),
                filter,
                WebhookStatus.ACTIVE,
                ReceiverUrl.parse("https://receiver.example/hook", UrlRules.PRODUCTION, "url"),
                profile.format(),
                Signer.NONE,
                new Credentials.None(),
                List.of(),
                10,
                10,
                profile.timeout(),
                false,
                profile.schedule(),
                profile.disableRule());
    }
}
