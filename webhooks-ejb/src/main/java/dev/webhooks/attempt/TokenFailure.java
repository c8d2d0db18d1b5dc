package dev.webhooks.attempt;

import java.time.Duration;
import java.util.Optional;

/** There is no token. Has no stack: it is an outcome that many attempts share. */
final class TokenFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AttemptError error;
    private final transient Optional<Duration> retryAfter;
    private final boolean ourFault;

    /**
     * @param retryAfter how long the token server asked us to wait
     */
    TokenFailure(AttemptError error, Optional<Duration> retryAfter) {
        this(error, retryAfter, !error.chargedToReceiver());
    }

    /**
     * @param retryAfter how long the token server asked us to wait
     * @param ourFault whether the failure says nothing about the token server
     */
    TokenFailure(AttemptError error, Optional<Duration> retryAfter, boolean ourFault) {
        super("no token: " + error, null, false, false);
        this.error = error;
        this.retryAfter = retryAfter;
        this.ourFault = ourFault;
    }

    AttemptError error() {
        return error;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    boolean ourFault() {
        return ourFault;
    }
}
