package dev.webhooks.settings;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.Warning;
import dev.webhooks.api.webhook.AuthSettings;
import dev.webhooks.api.webhook.AuthView;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.egress.ReceiverUrl;
import dev.webhooks.retry.DisableRule;
import dev.webhooks.retry.RetrySchedule;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What a caller wants of a webhook, checked and with its defaults. An absent override leaves the
 * decision to the profile.
 *
 * @param name empty: to be made from the host
 * @param eventTypes empty: all
 * @param filter empty: none
 * @param auth what the credentials were made from, without an alias, kept to be sealed
 * @param secret as the caller gave it or generated; empty when nothing is signed
 * @param timeoutSeconds null where the profile decides
 * @param success {@code 2xx} or {@code 200}; null where the profile decides
 */
public record WebhookDraft(
        Optional<String> name,
        String description,
        ReceiverUrl url,
        Environment environment,
        Optional<List<String>> eventTypes,
        Optional<RawJson> filter,
        Profile profile,
        AuthSettings auth,
        Credentials credentials,
        Map<String, String> customHeaders,
        Optional<String> secret,
        int rateLimit,
        int maxInFlight,
        Integer timeoutSeconds,
        String success,
        Optional<RetrySchedule> retrySchedule,
        Optional<DisableRule> disableRule,
        Optional<List<String>> signatures,
        boolean handshake) {

    public Set<SignatureScheme> schemes() {
        return signatures
                .map(names -> SignatureScheme.parse(names, "body", "signatures"))
                .orElseGet(() -> profile.schemes(secret.isPresent()));
    }

    /**
     * The keys that the webhook signs with after this change.
     *
     * @param before none when it is new
     */
    public SigningKeys keys(SigningKeys before, Supplier<SigningKeyPair> madePair) {
        var keys = before.withSecret(secret.map(SigningSecret::stored));
        return schemes().contains(SignatureScheme.STANDARD_ED25519)
                ? keys.withKeyPair(madePair)
                : keys;
    }

    /** What is accepted and will hardly do what it is meant for. */
    public List<Warning> warnings() {
        return SecretWarnings.of(schemes(), secret);
    }

    /** The settings in full, secrets included; the name is the host's where none is given. */
    public WebhookSettings settings() {
        return new WebhookSettings(
                name.orElse(url.host()),
                description,
                url.text(),
                environment.wireName(),
                eventTypes.orElse(null),
                null,
                filter.orElse(null),
                profile.wireName(),
                auth,
                customHeaders,
                secret.orElse(null),
                rateLimit,
                maxInFlight,
                timeoutSeconds,
                success,
                retrySchedule.map(RetrySchedule::toSeconds).orElse(null),
                disableRule.map(DisableRule::settings).orElse(null),
                signatures.orElse(null),
                handshake);
    }

    public AuthView authView() {
        return AuthParts.view(auth, credentials);
    }
}
