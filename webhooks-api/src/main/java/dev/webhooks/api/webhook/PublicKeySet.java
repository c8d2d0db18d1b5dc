package dev.webhooks.api.webhook;

import dev.webhooks.api.access.WebhookScope;
import java.util.List;

/** The keys that deliveries of an account can be verified with (RFC 7517 §5). */
public record PublicKeySet(List<PublicKey> keys) {
    /** Those of the webhooks that somebody reaches. */
    public PublicKeySet within(WebhookScope webhooks) {
        return new PublicKeySet(
                keys.stream().filter(key -> webhooks.covers(key.webhookId())).toList());
    }

    /**
     * An Ed25519 key (RFC 8037 §2).
     *
     * @param kty {@code OKP}
     * @param crv {@code Ed25519}
     * @param x the 32 bytes in Base64url
     * @param use {@code sig}
     * @param alg {@code EdDSA}
     * @param kid its thumbprint (RFC 7638)
     * @param webhookId the webhook it signs for
     */
    public record PublicKey(
            String kty,
            String crv,
            String x,
            String use,
            String alg,
            String kid,
            String webhookId) {}
}
