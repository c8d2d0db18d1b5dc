package dev.webhooks.api;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What the schemes of Standard Webhooks 1.0.0 have in common: their headers, the time of the
 * attempt, and that one of several signatures is enough.
 */
abstract sealed class TimedVerifier implements WebhookVerifier
        permits StandardVerifier, Ed25519Verifier {
    private final Recency recency;

    TimedVerifier(Recency recency) {
        this.recency = recency;
    }

    @Override
    public void verify(UnaryOperator<String> headers, byte[] body) {
        verify(
                SecretSet.header(headers, WebhookHeaders.ID),
                SecretSet.header(headers, WebhookHeaders.TIMESTAMP),
                SecretSet.header(headers, WebhookHeaders.SIGNATURE),
                body);
    }

    /**
     * Returns when the delivery is genuine.
     *
     * @param id header {@code webhook-id}
     * @param timestamp header {@code webhook-timestamp}
     * @param signatures header {@code webhook-signature}
     * @param body the request's body, byte for byte
     * @throws InvalidSignatureException if it is not
     */
    public void verify(String id, String timestamp, String signatures, byte[] body) {
        recency.require(id, timestamp, signatures);
        requireOne(List.of(signatures.split(" ")), id, timestamp, body);
    }

    Recency recency() {
        return recency;
    }

    /**
     * @throws InvalidSignatureException if none of the signatures is genuine
     */
    abstract void requireOne(List<String> signatures, String id, String timestamp, byte[] body);
}
