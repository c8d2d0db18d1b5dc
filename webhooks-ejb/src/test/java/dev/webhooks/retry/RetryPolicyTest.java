package dev.webhooks.retry;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RetryPolicyTest {
    static final Instant ENDED = Instant.parse("2025-02-18T10:30:00Z");

    final RetrySchedule schedule = RetrySchedule.ofSeconds(0, 60, 300, 1800, 7200);
    final RetryPolicy policy = new RetryPolicy(new SplittableRandom(1));

    @Test
    void waits_exactly_up_to_a_minute() {
        assertThat(waitAfter(failed(1))).contains(ofSeconds(60));
    }

    @Test
    void gives_up_after_the_last_attempt() {
        assertThat(waitAfter(failed(4))).isPresent();
        assertThat(waitAfter(failed(5))).isEmpty();
    }

    @Test
    void gives_up_at_once_when_another_attempt_cannot_help() {
        assertThat(waitAfter(new FailedAttempt(1, ENDED, false, Optional.empty()))).isEmpty();
    }

    @Test
    void gives_up_after_the_last_attempt_whatever_the_receiver_asks_for() {
        assertThat(waitAfter(failed(5, ofSeconds(1)))).isEmpty();
    }

    @Test
    void waits_as_long_as_the_receiver_asks_for() {
        assertThat(waitAfter(failed(1, ofSeconds(61)))).hasValueSatisfying(between(61, 67.1));
        assertThat(waitAfter(failed(1, ofMinutes(30)))).hasValueSatisfying(between(1800, 1980));
    }

    @Test
    void does_not_come_earlier_when_the_receiver_asks_for_less() {
        assertThat(waitAfter(failed(1, ofSeconds(1)))).contains(ofSeconds(60));
        assertThat(waitAfter(failed(2, ofSeconds(1)))).hasValueSatisfying(between(300, 330));
    }

    @Test
    void waits_four_hours_at_most_for_the_receivers_sake() {
        assertThat(waitAfter(failed(1, ofHours(5)))).contains(ofHours(4));
        assertThat(waitAfter(failed(1, ofSeconds(Long.MAX_VALUE)))).contains(ofHours(4));
        assertThat(waitAfter(failed(1, ofHours(4).minusSeconds(1))))
                .hasValueSatisfying(between(14_399, 14_400));
    }

    @Property
    void adds_up_to_ten_percent_to_a_long_wait(
            @ForAll @IntRange(min = 61, max = 604_800) int seconds, @ForAll long seed) {
        var random = new RetryPolicy(new SplittableRandom(seed));

        var next = random.nextAttempt(RetrySchedule.ofSeconds(0, seconds), failed(1));

        assertThat(next.map(due -> Duration.between(ENDED, due)))
                .hasValueSatisfying(between(seconds, seconds * 1.1));
    }

    @Property
    void is_never_earlier_than_schedule_and_receiver_say(
            @ForAll @IntRange(min = 0, max = 604_800) int seconds,
            @ForAll @LongRange(min = -1, max = 14_400) long asked,
            @ForAll long seed) {
        var random = new RetryPolicy(new SplittableRandom(seed));

        var next =
                random.nextAttempt(
                        RetrySchedule.ofSeconds(0, seconds), failed(1, ofSeconds(asked)));

        assertThat(next)
                .hasValueSatisfying(
                        due ->
                                assertThat(due)
                                        .isAfterOrEqualTo(ENDED.plusSeconds(seconds))
                                        .isAfterOrEqualTo(ENDED.plusSeconds(asked)));
    }

    @Test
    void spreads_what_failed_together() {
        var waits =
                Stream.generate(() -> waitAfter(failed(4)))
                        .limit(1000)
                        .map(Optional::orElseThrow)
                        .toList();

        assertThat(waits).anyMatch(wait -> wait.toSeconds() < 7200 + 144);
        assertThat(waits).anyMatch(wait -> wait.toSeconds() > 7920 - 144);
    }

    private Optional<Duration> waitAfter(FailedAttempt failed) {
        return policy.nextAttempt(schedule, failed).map(due -> Duration.between(ENDED, due));
    }

    private static FailedAttempt failed(int number) {
        return new FailedAttempt(number, ENDED, true, Optional.empty());
    }

    private static FailedAttempt failed(int number, Duration retryAfter) {
        return new FailedAttempt(number, ENDED, true, Optional.of(retryAfter));
    }

    private static Consumer<Duration> between(double from, double to) {
        return wait -> assertThat(wait.toMillis() / 1000.0).isBetween(from, to);
    }
}
