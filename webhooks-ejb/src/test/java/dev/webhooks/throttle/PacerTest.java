package dev.webhooks.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class PacerTest {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final Pacer spacing = new Pacer(() -> now);

    @Test
    void lets_the_first_request_leave_at_once() {
        assertThat(spacing.pass("wh_1", 10)).isZero();
    }

    @Test
    void holds_back_what_comes_too_early_and_says_for_how_long() {
        spacing.pass("wh_1", 10);
        now = now.plusMillis(40);

        assertThat(spacing.pass("wh_1", 10)).isEqualTo(Duration.ofMillis(65));
    }

    @Test
    void a_refused_request_does_not_count_as_sent() {
        spacing.pass("wh_1", 10);
        now = now.plusMillis(100);
        spacing.pass("wh_1", 10);
        now = now.plusMillis(5);

        assertThat(spacing.pass("wh_1", 10)).isZero();
    }

    @Test
    void webhooks_do_not_hold_each_other_back() {
        spacing.pass("wh_1", 1);

        assertThat(spacing.pass("wh_2", 1)).isZero();
    }

    @Test
    void never_more_than_the_limit_within_a_second_however_late_they_come() {
        int sent = 0;
        for (int millis = 0; millis < 1000; millis++) {
            if (spacing.pass("wh_1", 10).isZero()) sent++;
            now = now.plusMillis(1);
        }

        assertThat(sent).isEqualTo(10);
    }
}
