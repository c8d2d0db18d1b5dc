package dev.webhooks.attempt;

import dev.webhooks.egress.Header;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of an attempt.
 *
 * @param error empty when the receiver accepted
 * @param status of a response whose head was complete; empty when there was none
 * @param retryAfter how long the receiver asked us to wait, from now, by 429 or 503 with {@code
 *     Retry-After}; at most 4 h
 * @param responseHeaders at most 200 of at most 32 KiB together, secrets masked
 * @param responseBody the first 16 KiB (as UTF-8) at most, never inflated, secrets masked, without
 *     NUL; bytes that are not UTF-8 are replaced
 * @param truncated whether more body came, or was announced, than {@code responseBody} holds
 * @param responseBytes length of the body as far as it was read, at most 64 KiB
 * @param startedAt when the attempt began
 * @param duration from the name look-up to the end of the response, or of our patience
 * @param ourFault whether the failure says nothing about the receiver, so that it must not count
 *     toward disabling its webhook
 */
public record AttemptOutcome(
        Optional<AttemptError> error,
        OptionalInt status,
        Optional<Duration> retryAfter,
        List<Header> responseHeaders,
        String responseBody,
        boolean truncated,
        long responseBytes,
        Instant startedAt,
        Duration duration,
        boolean ourFault) {
    public AttemptOutcome {
        responseHeaders = List.copyOf(responseHeaders);
    }

    /** An outcome whose error tells whose fault it is. */
    public AttemptOutcome(
            Optional<AttemptError> error,
            OptionalInt status,
            Optional<Duration> retryAfter,
            List<Header> responseHeaders,
            String responseBody,
            boolean truncated,
            long responseBytes,
            Instant startedAt,
            Duration duration) {
        this(
                error,
                status,
                retryAfter,
                responseHeaders,
                responseBody,
                truncated,
                responseBytes,
                startedAt,
                duration,
                error.filter(cause -> !cause.chargedToReceiver()).isPresent());
    }

    /** An attempt that got no response head, or that was never sent for want of a token. */
    public static AttemptOutcome withoutResponse(
            AttemptError error, Instant startedAt, Duration duration) {
        return withoutResponse(error, startedAt, duration, !error.chargedToReceiver());
    }

    static AttemptOutcome withoutResponse(
            AttemptError error, Instant startedAt, Duration duration, boolean ourFault) {
        return new AttemptOutcome(
                Optional.of(error),
                OptionalInt.empty(),
                Optional.empty(),
                List.of(),
                "",
                false,
                0,
                startedAt,
                duration,
                ourFault);
    }

    /** What came back is the same, and means this, by our own fault or not. */
    AttemptOutcome meaning(AttemptError other, boolean oursToAnswerFor) {
        return new AttemptOutcome(
                Optional.of(other),
                status,
                retryAfter,
                responseHeaders,
                responseBody,
                truncated,
                responseBytes,
                startedAt,
                duration,
                oursToAnswerFor);
    }

    /** The same, with the time that somebody asked us to wait. */
    AttemptOutcome waiting(Duration asked) {
        return new AttemptOutcome(
                error,
                status,
                Optional.of(asked),
                responseHeaders,
                responseBody,
                truncated,
                responseBytes,
                startedAt,
                duration,
                ourFault);
    }

    /** The same after more than this one exchange. */
    AttemptOutcome lasting(Instant begin, Duration whole) {
        return new AttemptOutcome(
                error,
                status,
                retryAfter,
                responseHeaders,
                responseBody,
                truncated,
                responseBytes,
                begin,
                whole,
                ourFault);
    }

    public boolean accepted() {
        return error.isEmpty();
    }
}
