package dev.webhooks.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/**
 * Verifies the scheme {@code standard} (Standard Webhooks 1.0.0, "Verifying signatures"): one
 * {@code v1} signature in {@code webhook-signature} has to match one of the secrets, and the
 * attempt's time has to be within five minutes of now. Signatures of other versions are passed
 * over.
 */
public final class StandardVerifier extends TimedVerifier {
    /** How far the attempt's time may be from now, either way, unless told otherwise. */
    public static final Duration DEFAULT_TOLERANCE = Recency.DEFAULT.tolerance();

    private final SecretSet secrets;

    private StandardVerifier(SecretSet secrets, Recency recency) {
        super(recency);
        this.secrets = secrets;
    }

    static StandardVerifier of(String... secrets) {
        return new StandardVerifier(SecretSet.of(secrets), Recency.DEFAULT);
    }

    /**
     * @param tolerance whole seconds count
     * @throws IllegalArgumentException if it is negative
     */
    public StandardVerifier withTolerance(Duration tolerance) {
        return new StandardVerifier(secrets, recency().withTolerance(tolerance));
    }

    /** For tests: another clock than the system's. */
    public StandardVerifier withTime(InstantSource time) {
        return new StandardVerifier(secrets, recency().withTime(time));
    }

    @Override
    void requireOne(List<String> signatures, String id, String timestamp, byte[] body) {
        secrets.requireMatch(signatures, secret -> secret.standard(id, timestamp, body));
    }
}
