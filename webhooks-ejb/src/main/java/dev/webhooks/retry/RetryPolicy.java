package dev.webhooks.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * When the next attempt is due (docs/contract.md#retries). A wait of more than 60 s becomes up to
 * 10 % longer by chance, so that what failed together does not come back together. Thread-safe if
 * the source of chance is.
 */
public final class RetryPolicy {
    /** The longest wait a receiver can ask for by {@code Retry-After}. */
    public static final Duration MAX_RETRY_AFTER = Duration.ofHours(4);

    private static final Duration LONGEST_EXACT_WAIT = Duration.ofSeconds(60);
    private static final int JITTER_DIVISOR = 10;

    private final RandomGenerator random;

    public RetryPolicy(RandomGenerator random) {
        this.random = random;
    }

    /**
     * @return when the next attempt is due, never earlier than the schedule says; empty when the
     *     delivery has failed for good
     */
    public Optional<Instant> nextAttempt(RetrySchedule schedule, FailedAttempt failed) {
        if (!failed.retryable()) return Optional.empty();
        return schedule.delayAfter(failed.number())
                .map(this::withJitter)
                .map(wait -> longer(wait, askedFor(failed)))
                .map(failed.endedAt()::plus);
    }

    private Duration askedFor(FailedAttempt failed) {
        var asked = failed.retryAfter().orElse(Duration.ZERO);
        return shorter(withJitter(shorter(asked, MAX_RETRY_AFTER)), MAX_RETRY_AFTER);
    }

    private Duration withJitter(Duration wait) {
        if (wait.compareTo(LONGEST_EXACT_WAIT) <= 0) return wait;
        return wait.plusMillis(random.nextLong(wait.toMillis() / JITTER_DIVISOR + 1));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) >= 0 ? a : b;
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) <= 0 ? a : b;
    }
}
