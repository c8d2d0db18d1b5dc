package dev.webhooks.retry;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Waits before each attempt: {@code delays.get(0)} precedes the first, so ten delays allow ten
 * attempts (docs/contract.md#retries). A wait counts from the end of the attempt before it.
 *
 * @param delays 1 to 20 of them, each of 0 s to 7 days
 */
public record RetrySchedule(List<Duration> delays) {
    public static final int MAX_ATTEMPTS = 20;

    /** Seven days. */
    public static final Duration MAX_DELAY = Duration.ofDays(7);

    /**
     * @throws IllegalArgumentException if there are too few or too many delays, or one is out of
     *     range
     */
    public RetrySchedule {
        delays = List.copyOf(delays);
        if (delays.isEmpty() || delays.size() > MAX_ATTEMPTS) {
            throw new IllegalArgumentException("delays: " + delays.size());
        }
        for (var delay : delays) {
            if (delay.isNegative() || delay.compareTo(MAX_DELAY) > 0) {
                throw new IllegalArgumentException("delay: " + delay);
            }
        }
    }

    /** A schedule of ours, such as a profile's. */
    public static RetrySchedule ofSeconds(int... seconds) {
        return new RetrySchedule(Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList());
    }

    /**
     * A schedule from a caller.
     *
     * @param loc where it stands in the request, such as {@code body}, {@code retry_schedule}
     * @throws WebhookException {@code retry_schedule_invalid} unless it holds 1 to 20 numbers from
     *     0 to 604,800
     */
    public static RetrySchedule parse(List<Integer> seconds, String... loc) {
        if (seconds.isEmpty() || seconds.size() > MAX_ATTEMPTS) {
            throw invalid("a retry schedule has 1 to " + MAX_ATTEMPTS + " waits", loc);
        }
        for (var wait : seconds) {
            if (wait == null || wait < 0 || wait > MAX_DELAY.toSeconds()) {
                throw invalid("each wait is between 0 and 604800 seconds", loc);
            }
        }
        return ofSeconds(seconds.stream().mapToInt(Integer::intValue).toArray());
    }

    public List<Integer> toSeconds() {
        return delays.stream().map(Duration::toSeconds).map(Math::toIntExact).toList();
    }

    /** The wait before the first attempt. */
    public Duration firstDelay() {
        return delays.get(0);
    }

    /**
     * @param failedAttempt number of the attempt that just failed, from 1
     * @return the wait before the next attempt; empty when that was the last one
     * @throws IllegalArgumentException if {@code failedAttempt < 1}
     */
    public Optional<Duration> delayAfter(int failedAttempt) {
        if (failedAttempt < 1) {
            throw new IllegalArgumentException("failedAttempt: " + failedAttempt);
        }
        return failedAttempt < delays.size()
                ? Optional.of(delays.get(failedAttempt))
                : Optional.empty();
    }

    private static WebhookException invalid(String detail, String... loc) {
        return new WebhookException(ProblemType.RETRY_SCHEDULE_INVALID, detail, loc);
    }
}
