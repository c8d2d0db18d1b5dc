package dev.webhooks.api;

import dev.webhooks.api.InvalidSignatureException.Reason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.regex.Pattern;

/**
 * Whether the headers of an attempt can be believed before a signature is looked at: all there, and
 * made not long ago (Standard Webhooks 1.0.0, "Verifying signatures").
 *
 * @param tolerance how far the attempt's time may be from now, either way; whole seconds count
 */
record Recency(Duration tolerance, InstantSource time) {
    /** Five minutes of the system's clock. */
    static final Recency DEFAULT = new Recency(Duration.ofMinutes(5), InstantSource.system());

    /** Twelve digits reach the year 33658 and cannot overflow. */
    private static final Pattern UNIX_SECONDS = Pattern.compile("[0-9]{1,12}");

    Recency {
        if (tolerance.isNegative()) throw new IllegalArgumentException("tolerance: " + tolerance);
    }

    Recency withTolerance(Duration other) {
        return new Recency(other, time);
    }

    Recency withTime(InstantSource other) {
        return new Recency(tolerance, other);
    }

    /**
     * @throws InvalidSignatureException if a header is missing or cannot be right, or if the
     *     attempt is too far away
     */
    void require(String id, String timestamp, String signatures) {
        requireId(id);
        SecretSet.requireHeader(WebhookHeaders.SIGNATURE, signatures);
        requireRecent(timestamp);
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
