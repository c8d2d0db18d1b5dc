package dev.webhooks.webhook;

import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.api.webhook.DisableSettings;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.platform.HeaderNames;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.vault.SecretUnreadableException;
import dev.webhooks.settings.AuthParts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What a merge patch is applied to: the settings as they were given, secrets included. */
@ApplicationScoped
class WebhookEdits {
    private final WebhookEncryption seals;

    @Inject
    WebhookEdits(WebhookEncryption seals) {
        this.seals = seals;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookEdits() {
        this(null);
    }

    /**
     * The present settings, without those that the patch replaces as a whole: a disable rule is one
     * value, credentials of another type share no members, {@code events} is another name of {@code
     * event_types}, and {@link #withFilter} adds the filter.
     *
     * @throws WebhookException {@code wrong_state} if a stored secret that the patch does not
     *     replace cannot be read
     */
    WebhookSettings base(StoredWebhook webhook, MergePatch patch) {
        boolean otherEvents = StrictJson.mentions(patch.json(), "events");
        boolean otherRule = StrictJson.mentions(patch.json(), "disable");
        return settings(
                webhook,
                otherEvents ? null : webhook.eventTypes().orElse(null),
                otherRule ? null : webhook.disableRule().orElse(null),
                auth(webhook, patch),
                readable("headers", patch, () -> headers(webhook, patch)),
                readable("secret", patch, () -> seals.secret(webhook).orElse(null)));
    }

    /** The present settings in full; what does not open is missing. */
    WebhookSettings known(StoredWebhook webhook) {
        return settings(
                        webhook,
                        webhook.eventTypes().orElse(null),
                        webhook.disableRule().orElse(null),
                        opened(() -> seals.auth(webhook)),
                        opened(() -> seals.headers(webhook)),
                        opened(() -> seals.secret(webhook).orElse(null)))
                .withFilter(webhook.filter().orElse(null));
    }

    private static WebhookSettings settings(
            StoredWebhook webhook,
            List<String> eventTypes,
            DisableSettings disable,
            AuthSettings auth,
            Map<String, String> headers,
            String secret) {
        return new WebhookSettings(
                webhook.name(),
                webhook.description(),
                webhook.url(),
                webhook.environment().wireName(),
                eventTypes,
                null,
                null,
                webhook.profile().wireName(),
                auth,
                headers,
                secret,
                webhook.rateLimit(),
                webhook.maxInFlight(),
                webhook.timeoutSeconds(),
                webhook.success(),
                webhook.retrySchedule().orElse(null),
                disable,
                webhook.signatures().orElse(null),
                webhook.handshake());
    }

    /**
     * A filter is replaced as a whole: a mixture of two conditions is what nobody asked for, and
     * null is a value in it.
     */
    WebhookSettings withFilter(StoredWebhook webhook, MergePatch patch, WebhookSettings settings) {
        return settings.withFilter(
                StrictJson.mentions(patch.json(), "filter")
                        ? StrictJson.read(patch.json(), WebhookSettings.class).filter()
                        : webhook.filter().orElse(null));
    }

    /** A secret that comes back as secrets are shown keeps its value. */
    WebhookSettings withKeptAuth(StoredWebhook webhook, WebhookSettings settings) {
        var auth = settings.auth();
        if (auth == null || !AuthParts.given(auth).containsValue(WebhookViews.HIDDEN))
            return settings;
        if (!webhook.authView().type().equals(auth.type())) return settings;
        try {
            return settings.withReceiver(
                    settings.url(), AuthParts.kept(auth, WebhookViews.HIDDEN, seals.auth(webhook)));
        } catch (SecretUnreadableException e) {
            throw unreadable("auth", e);
        }
    }

    /** A header that comes back as it was shown keeps its value. */
    WebhookSettings withKeptHeaders(StoredWebhook webhook, WebhookSettings settings) {
        if (settings.headers() == null || !settings.headers().containsValue(WebhookViews.HIDDEN))
            return settings;
        var old = kept(webhook);
        Map<String, String> headers = new HashMap<>(settings.headers());
        headers.replaceAll(
                (name, value) ->
                        WebhookViews.HIDDEN.equals(value)
                                ? HeaderNames.find(old, name).orElse(value)
                                : value);
        return settings.withHeaders(headers);
    }

    static WebhookException unreadable(String member, SecretUnreadableException cause) {
        var refusal =
                new WebhookException(
                        ProblemType.WRONG_STATE,
                        "the stored " + member + " cannot be read; give it anew");
        refusal.initCause(cause);
        return refusal;
    }

    private Map<String, String> kept(StoredWebhook webhook) {
        try {
            return seals.headers(webhook);
        } catch (SecretUnreadableException e) {
            throw unreadable("headers", e);
        }
    }

    /** Those that the patch names in another spelling are its own to set or to remove. */
    private Map<String, String> headers(StoredWebhook webhook, MergePatch patch) {
        return HeaderNames.withoutRespelled(
                seals.headers(webhook), StrictJson.membersAt(patch.json(), "headers"));
    }

    /**
     * Credentials that name their type are one value, of which what is write-only may be left out:
     * nobody can write back what he cannot read. Without a type they are a patch of the present
     * ones.
     */
    private AuthSettings auth(StoredWebhook webhook, MergePatch patch) {
        var type = StrictJson.textAt(patch.json(), "auth", "type");
        if (type.isPresent() && !type.get().equals(webhook.authView().type())) return null;
        var auth = readable("auth", patch, () -> seals.auth(webhook));
        if (auth != null && type.isPresent()) return AuthParts.writeOnly(auth);
        return auth != null && StrictJson.has(patch.json(), "auth", "client_url")
                ? auth.withTokenUrl(null)
                : auth;
    }

    private static <T> T opened(Supplier<T> part) {
        try {
            return part.get();
        } catch (SecretUnreadableException e) {
            return null;
        }
    }

    /** A part that does not open is nothing, if the patch brings it anew. */
    private static <T> T readable(String member, MergePatch patch, Supplier<T> part) {
        try {
            return part.get();
        } catch (SecretUnreadableException e) {
            if (StrictJson.mentions(patch.json(), member)) return null;
            throw unreadable(member, e);
        }
    }
}
