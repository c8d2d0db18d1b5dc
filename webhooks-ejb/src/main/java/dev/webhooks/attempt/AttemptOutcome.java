package dev.webhooks.attempt;

import dev.webhooks.egress.Header;
import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What came of an attempt.
 *
 * @param error empty when the receiver accepted
 * @param detail what the error's name leaves open, such as {@code unknown issuer}; never a secret,
 *     at most {@value #MAX_DETAIL} characters
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
        Optional<String> detail,
        OptionalInt status,
        Optional<Duration> retryAfter,
        List<Header> responseHeaders,
        String responseBody,
        boolean truncated,
        long responseBytes,
        Instant startedAt,
        Duration duration,
        boolean ourFault) {
    /** Longest detail, in characters. */
    public static final int MAX_DETAIL = 200;

    public AttemptOutcome {
        responseHeaders = List.copyOf(responseHeaders);
        detail = detail.map(AttemptOutcome::shown);
    }

    /** An outcome whose error tells whose fault it is, and everything else. */
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
                Optional.empty(),
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
                Optional.empty(),
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

    /** The same with what the error's name leaves open. */
    public AttemptOutcome because(Optional<String> cause) {
        return new AttemptOutcome(
                error,
                cause,
                status,
                retryAfter,
                responseHeaders,
                responseBody,
                truncated,
                responseBytes,
                startedAt,
                duration,
                ourFault);
    }

    /** The same without anything that came back but the status. */
    public AttemptOutcome bare() {
        return new AttemptOutcome(
                error,
                Optional.empty(),
                status,
                retryAfter,
                List.of(),
                "",
                responseBytes > 0,
                responseBytes,
                startedAt,
                duration,
                ourFault);
    }

    /** What came back is the same, and means this, by our own fault or not. */
    AttemptOutcome meaning(AttemptError other, boolean oursToAnswerFor) {
        return new AttemptOutcome(
                Optional.of(other),
                Optional.empty(),
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

    /** The same, with the time that was asked for by {@code Retry-After}. */
    AttemptOutcome waiting(Duration asked) {
        return new AttemptOutcome(
                error,
                detail,
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
                detail,
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

    /** One line of plain text. */
    private static String shown(String text) {
        var line = text.replaceAll("[^ -~]", "?");
        return line.length() <= MAX_DETAIL ? line : line.substring(0, MAX_DETAIL - 3) + "...";
    }
}
