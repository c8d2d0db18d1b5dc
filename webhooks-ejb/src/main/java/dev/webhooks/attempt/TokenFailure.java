package dev.webhooks.attempt;

import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.util.Optional;

/** There is no token. Has no stack: it is an outcome that many attempts share. */
final class TokenFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final AttemptError error;
    private final transient Optional<String> detail;
    private final transient Optional<Duration> retryAfter;
    private final boolean ourFault;

    /**
     * @param detail what the error's name leaves open
     */
    TokenFailure(AttemptError error, String detail) {
        this(error, Optional.of(detail), Optional.empty(), !error.chargedToReceiver());
    }

    /**
     * @param detail what the error's name leaves open
     * @param retryAfter how long the token server asked us to wait
     * @param ourFault whether the failure says nothing about the token server
     */
    TokenFailure(
            AttemptError error,
            Optional<String> detail,
            Optional<Duration> retryAfter,
            boolean ourFault) {
        super("no token: " + error, null, false, false);
        this.error = error;
        this.detail = detail;
        this.retryAfter = retryAfter;
        this.ourFault = ourFault;
    }

    AttemptError error() {
        return error;
    }

    Optional<String> detail() {
        return detail;
    }

    Optional<Duration> retryAfter() {
        return retryAfter;
    }

    boolean ourFault() {
        return ourFault;
    }
}
