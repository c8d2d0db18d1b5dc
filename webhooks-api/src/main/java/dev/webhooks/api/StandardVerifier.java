package dev.webhooks.api;

import dev.webhooks.api.InvalidSignatureException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Verifies the scheme {@code standard} (Standard Webhooks 1.0.0, "Verifying signatures"): one
 * {@code v1} signature in {@code webhook-signature} has to match one of the secrets, and the
 * attempt's time has to be within five minutes of now. Signatures of other versions are passed
 * over.
 */
public final class StandardVerifier implements WebhookVerifier {
    /** How far the attempt's time may be from now, either way, unless told otherwise. */
    public static final Duration DEFAULT_TOLERANCE = Duration.ofMinutes(5);

    /** Twelve digits reach the year 33658 and cannot overflow. */
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,12}");

    private final SecretSet secrets;
    private final Duration tolerance;
    private final InstantSource time;

    private StandardVerifier(SecretSet secrets, Duration tolerance, InstantSource time) {
        this.secrets = secrets;
        this.tolerance = tolerance;
        this.time = time;
    }

    static StandardVerifier of(String... secrets) {
        return new StandardVerifier(
                SecretSet.of(secrets), DEFAULT_TOLERANCE, InstantSource.system());
    }

    /**
     * @param tolerance whole seconds count
     * @throws IllegalArgumentException if it is negative
     */
    public StandardVerifier withTolerance(Duration tolerance) {
        if (tolerance.isNegative()) throw new IllegalArgumentException("tolerance: " + tolerance);
        return new StandardVerifier(secrets, tolerance, time);
    }

    /** For tests: another clock than the system's. */
    public StandardVerifier withTime(InstantSource time) {
        return new StandardVerifier(secrets, tolerance, time);
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
        requireId(id);
        SecretSet.requireHeader(WebhookHeaders.SIGNATURE, signatures);
        requireRecent(timestamp);
        secrets.requireMatch(
                List.of(signatures.split(" ")), secret -> secret.standard(id, timestamp, body));
    }

    /** A full stop would let the id and the timestamp trade places with parts of the body. */
    private static void requireId(String id) {
        SecretSet.requireHeader(WebhookHeaders.ID, id);
        if (id.indexOf('.') >= 0) {
            throw new InvalidSignatureException(
                    Reason.HEADER_MALFORMED, WebhookHeaders.ID + " has a full stop");
        }
    }

    private void requireRecent(String timestamp) {
        SecretSet.requireHeader(WebhookHeaders.TIMESTAMP, timestamp);
        if (!UNIX_SECONDS.matcher(timestamp).matches()) {
            throw new InvalidSignatureException(
                    Reason.TIMESTAMP_INVALID, WebhookHeaders.TIMESTAMP + " is not Unix seconds");
        }
        long age = time.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (age > tolerance.toSeconds()) {
            throw new InvalidSignatureException(
                    Reason.TIMESTAMP_TOO_OLD, "the attempt is " + age + " s old");
        }
        if (-age > tolerance.toSeconds()) {
            throw new InvalidSignatureException(
                    Reason.TIMESTAMP_TOO_NEW, "the attempt is " + -age + " s ahead");
        }
    }
}
