package dev.webhooks.retry;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofDays;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class RetryScheduleTest {
    final RetrySchedule schedule = new RetrySchedule(List.of(ZERO, ofSeconds(5), ofMinutes(5)));

    @Test
    void waits_before_the_first_attempt() {
        assertThat(schedule.firstDelay()).isEqualTo(ZERO);
    }

    @Test
    void waits_five_minutes_after_the_second_failure() {
        assertThat(schedule.delayAfter(2)).contains(ofMinutes(5));
    }

    @Test
    void gives_up_after_the_last_delay_is_used() {
        assertThat(schedule.delayAfter(3)).isEmpty();
        assertThat(schedule.delayAfter(4)).isEmpty();
    }

    @Test
    void counts_attempts_from_one() {
        assertThatIllegalArgumentException().isThrownBy(() -> schedule.delayAfter(0));
    }

    @Test
    void reads_and_writes_seconds() {
        assertThat(RetrySchedule.parse(List.of(0, 5, 300))).isEqualTo(schedule);
        assertThat(RetrySchedule.ofSeconds(0, 5, 300)).isEqualTo(schedule);
        assertThat(schedule.toSeconds()).containsExactly(0, 5, 300);
    }

    @Test
    void takes_1_to_20_waits_of_up_to_a_week() {
        assertThat(RetrySchedule.parse(List.of(604_800)).firstDelay()).isEqualTo(ofDays(7));
        assertThat(RetrySchedule.parse(Collections.nCopies(20, 1)).delays()).hasSize(20);
        assertRefused();
        assertRefused(-1);
        assertRefused(0, 604_801);
        assertRefused(0, null);
        assertRefused(Collections.nCopies(21, 1).toArray(Integer[]::new));
    }

    @Test
    void cannot_be_made_out_of_range() {
        assertThatIllegalArgumentException().isThrownBy(() -> new RetrySchedule(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> RetrySchedule.ofSeconds(-1));
        assertThatIllegalArgumentException().isThrownBy(() -> RetrySchedule.ofSeconds(604_801));
    }

    private static void assertRefused(Integer... seconds) {
        assertThatExceptionOfType(WebhookException.class)
                .isThrownBy(
                        () -> RetrySchedule.parse(Arrays.asList(seconds), "body", "retry_schedule"))
                .extracting(WebhookException::type)
                .isEqualTo(ProblemType.RETRY_SCHEDULE_INVALID);
    }
}
