package dev.webhooks.attempt;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code Retry-After} (RFC 9110 §10.2.3): seconds or a date. */
final class RetryAfter {
    /** No receiver puts us off for longer (docs/contract.md#retries). */
    static final Duration MAX = Duration.ofHours(4);

    private static final Pattern SECONDS = Pattern.compile("[0-9]+");
    private static final int DIGITS_OF_MAX = 5;

    private RetryAfter() {}

    /**
     * @return the wait, at most 4 h; empty if the value is neither, or names the past
     */
    static Optional<Duration> parse(String value, Instant now) {
        var text = value.strip();
        if (SECONDS.matcher(text).matches()) return Optional.of(ofSeconds(text));
        return HttpDate.parse(text, now)
                .map(until -> Duration.between(now, until))
                .filter(wait -> !wait.isNegative())
                .map(RetryAfter::atMost);
    }

    private static Duration ofSeconds(String digits) {
        var significant = digits.replaceFirst("^0+(?=.)", "");
        if (significant.length() > DIGITS_OF_MAX) return MAX;
        return atMost(Duration.ofSeconds(Integer.parseInt(significant)));
    }

    private static Duration atMost(Duration wait) {
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
