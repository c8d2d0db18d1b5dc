package dev.webhooks.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.webhooks.api.Ed25519Key;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.PublicKeySet;
import dev.webhooks.api.webhook.PublicKeySet.PublicKey;
import dev.webhooks.platform.Sha256;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.receiver.ReceiverDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;

/**
 * The public keys that an account's deliveries are signed with, those in their overlap included.
 * Answered from memory: anybody may ask.
 */
@ApplicationScoped
public class PublicKeys {
    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final ReceiverDirectory receivers;
    private final InstantSource time;

    @Inject
    PublicKeys(ReceiverDirectory receivers, InstantSource time) {
        this.receivers = receivers;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected PublicKeys() {
        this(null, null);
    }

    /**
     * Of each webhook the current key first.
     *
     * @throws WebhookException {@code not_found} when there is no such account
     */
    public PublicKeySet of(String accountId) {
        var now = time.instant();
        return new PublicKeySet(
                receivers.of(accountId).all().stream()
                        .sorted(Comparator.comparing(Receiver::id))
                        .flatMap(
                                receiver ->
                                        receiver.signer().publicKeys(now).stream()
                                                .map(key -> entry(key, receiver.id())))
                        .toList());
    }

    private static PublicKey entry(Ed25519Key key, String webhookId) {
        var x = BASE64URL.encodeToString(key.bytes());
        return new PublicKey("OKP", "Ed25519", x, "sig", "EdDSA", thumbprint(x), webhookId);
    }

    /** RFC 7638 §3: the required members in alphabetical order. */
    private static String thumbprint(String x) {
        var canonical = "{\"crv\":\"Ed25519\",\"kty\":\"OKP\",\"x\":\"" + x + "\"}";
        return BASE64URL.encodeToString(Sha256.digest().digest(canonical.getBytes(US_ASCII)));
    }
}
