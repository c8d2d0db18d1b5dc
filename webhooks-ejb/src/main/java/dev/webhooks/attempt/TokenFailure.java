package dev.webhooks.attempt;

import java.time.Duration;
import java.util.Optional;

/** There is no token. Has no stack: it is an outcome that many attempts share. */
final class TokenFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AttemptError error;
    private final transient Optional<Duration> retryAfter;

    /**
     * @param retryAfter how long the token server asked us to wait
     */
    TokenFailure(AttemptError error, Optional<Duration> retryAfter) {
        super("no token: " + error, null, false, false);
        this.error = error;
        this.retryAfter = retryAfter;
    }

    AttemptError error() {
        return error;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
