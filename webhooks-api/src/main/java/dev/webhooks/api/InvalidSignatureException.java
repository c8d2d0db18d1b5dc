package dev.webhooks.api;

/**
 * A delivery that must not be trusted. Answer it with 401 and do nothing else; the sender counts
 * that as a failed attempt and tries again.
 *
 * <p>The message is for the receiver's log. It never holds a secret or the expected signature.
 */
public class InvalidSignatureException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Why a delivery was refused. */
    public enum Reason {
        /** A header that carries the id, the time or the signature is absent or empty. */
        HEADER_MISSING,
        /** A header cannot be what a sender would send: too long, or a full stop in the id. */
        HEADER_MALFORMED,
        /** The timestamp is not a number of Unix seconds. */
        TIMESTAMP_INVALID,
        /** The attempt was made longer ago than the tolerance: possibly a replay. */
        TIMESTAMP_TOO_OLD,
        /** The attempt claims a time further ahead than the tolerance. */
        TIMESTAMP_TOO_NEW,
        /** No signature matches any of the secrets. */
        SIGNATURE_MISMATCH
    }

    private final Reason reason;

    InvalidSignatureException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
