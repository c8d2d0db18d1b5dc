package dev.webhooks.server;

import dev.webhooks.api.WebhookHeaders;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.payload.PayloadFormat;
import dev.webhooks.payload.PayloadSource;
import dev.webhooks.signing.SignatureScheme;
import dev.webhooks.signing.Signer;
import dev.webhooks.signing.SigningKey;
import dev.webhooks.signing.SigningKeyPair;
import dev.webhooks.signing.SigningKeys;
import dev.webhooks.signing.SigningSecret;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * An event to try things out with.
 *
 * @param data its data, a JSON value
 */
record SampleEvent(String type, String data) {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final String ID = "evt_sample";
    private static final String WEBHOOK = "wh_sample";
    private static final String DELIVERY = "dlv_sample";
    private static final String SOURCE = "com.example";

    /**
     * The request a receiver gets (docs/wire-formats.md#headers), marked as a test.
     *
     * @param signer what signs it
     */
    HttpRequest delivery(URI receiver, PayloadFormat format, Signer signer, Instant now) {
        var payload = format.render(source(now));
        var request =
                HttpRequest.newBuilder(receiver)
                        .timeout(TIMEOUT)
                        .header("Content-Type", payload.contentType())
                        .header("User-Agent", "Webhooks/" + Version.current())
                        .header(WebhookHeaders.ID, ID)
                        .header(WebhookHeaders.TIMESTAMP, Long.toString(now.getEpochSecond()))
                        .header("webhook-event-type", type)
                        .header("webhook-delivery", DELIVERY)
                        .header("webhook-attempt", "1")
                        .POST(BodyPublishers.ofByteArray(payload.body()));
        payload.headers().forEach(request::header);
        signer.headers(ID, now, payload.body()).forEach(request::header);
        return request.build();
    }

    /** The request that publishes it, in the environment {@code sandbox}. */
    HttpRequest publication(URI server, Optional<String> token) {
        var body = "{\"type\":\"" + type + "\",\"environment\":\"sandbox\",\"data\":" + data + "}";
        var request =
                HttpRequest.newBuilder(server.resolve("/v1/events"))
                        .timeout(TIMEOUT)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body));
        token.ifPresent(value -> request.header("Authorization", "Bearer " + value));
        return request.build();
    }

    private PayloadSource source(Instant now) {
        return new PayloadSource(
                ID,
                WEBHOOK,
                DELIVERY,
                type,
                now,
                SOURCE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(data.getBytes(StandardCharsets.UTF_8)),
                Optional.empty(),
                true);
    }

    /**
     * A key pair signs by its own scheme, a secret by that of the profile.
     *
     * @param key a secret, or a key pair ({@code whsk_…})
     * @throws WebhookException if it is neither
     */
    static Signer signer(PayloadFormat format, String key) {
        if (!key.startsWith(SigningKeyPair.PREFIX)) {
            var secret = SigningKey.of(SigningSecret.parse(key));
            return new Signer(Set.of(scheme(format)), SigningKeys.of(secret));
        }
        var pair = SigningKey.NONE.withKeyPair(pair(key));
        return new Signer(Set.of(SignatureScheme.STANDARD_ED25519), SigningKeys.of(pair));
    }

    private static SigningKeyPair pair(String text) {
        try {
            return SigningKeyPair.parse(text);
        } catch (IllegalArgumentException e) {
            throw new WebhookException(
                    ProblemType.SECRET_INVALID, "not a key pair: " + e.getMessage());
        }
    }

    private static SignatureScheme scheme(PayloadFormat format) {
        return format == PayloadFormat.OBJECT
                ? SignatureScheme.HMAC_SHA256_HEX
                : SignatureScheme.STANDARD;
    }
}
