package dev.webhooks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class QueueLagTest {
    private static final Instant NOW = Instant.parse("2026-01-31T08:00:00Z");

    private final ManualClock clock = new ManualClock(NOW.toString());
    private final QueueLag lag = new QueueLag(clock);

    @Test
    void asks_for_nothing_before_the_first_job() {
        assertThat(lag.backpressure()).isZero();
    }

    @Test
    void asks_for_half_of_what_the_last_job_waited() {
        lag.noticed(NOW.minusMillis(90));
        lag.noticed(NOW.minusMillis(60));

        assertThat(lag.backpressure()).isEqualTo(Duration.ofMillis(30));
    }

    @Test
    void never_stops_intake_for_long() {
        lag.noticed(NOW.minusSeconds(3600));

        assertThat(lag.backpressure()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void believes_no_clock_that_is_ahead() {
        lag.noticed(NOW.plusMillis(50));

        assertThat(lag.backpressure()).isZero();
    }

    @Test
    void forgets_what_is_more_than_a_second_old() {
        lag.noticed(NOW.minusMillis(60));
        clock.advance(Duration.ofMillis(1001));

        assertThat(lag.backpressure()).isZero();
    }
}
