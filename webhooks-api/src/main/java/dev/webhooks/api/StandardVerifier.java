package dev.webhooks.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Verifies the scheme {@code standard} (Standard Webhooks 1.0.0, "Verifying signatures"): one
 * {@code v1} signature in {@code webhook-signature} has to match one of the secrets, and the
 * attempt's time has to be within five minutes of now. Signatures of other versions are passed
 * over.
 */
public final class StandardVerifier implements WebhookVerifier {
    /** How far the attempt's time may be from now, either way, unless told otherwise. */
    public static final Duration DEFAULT_TOLERANCE = Recency.DEFAULT.tolerance();

    private final SecretSet secrets;
    private final Recency recency;

    private StandardVerifier(SecretSet secrets, Recency recency) {
        this.secrets = secrets;
        this.recency = recency;
    }

    static StandardVerifier of(String... secrets) {
        return new StandardVerifier(SecretSet.of(secrets), Recency.DEFAULT);
    }

    /**
     * @param tolerance whole seconds count
     * @throws IllegalArgumentException if it is negative
     */
    public StandardVerifier withTolerance(Duration tolerance) {
        return new StandardVerifier(secrets, recency.withTolerance(tolerance));
    }

    /** For tests: another clock than the system's. */
    public StandardVerifier withTime(InstantSource time) {
        return new StandardVerifier(secrets, recency.withTime(time));
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
        secrets.requireMatch(
                List.of(signatures.split(" ")), secret -> secret.standard(id, timestamp, body));
    }
}
