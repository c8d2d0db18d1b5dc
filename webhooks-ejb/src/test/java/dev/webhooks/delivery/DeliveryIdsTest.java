package dev.webhooks.delivery;

import static dev.webhooks.testing.Examples.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.platform.Ids;
import dev.webhooks.testing.ManualClock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class DeliveryIdsTest {
    @Test
    void what_was_stored_within_minutes_of_its_id_lies_between_the_bounds() {
        for (int seconds : new int[] {-599, 0, 599}) {
            var clock = new ManualClock(NOW.plusSeconds(seconds).toString());
            var id = new Ids(clock).next("dlv");

            assertThat(id).isGreaterThan(DeliveryIds.since(NOW));
            assertThat(id).isLessThan(DeliveryIds.until(NOW));
        }
    }

    @Test
    void what_was_made_long_before_or_after_lies_outside() {
        var early = new Ids(new ManualClock(NOW.minus(Duration.ofHours(1)).toString()));
        var late = new Ids(new ManualClock(NOW.plus(Duration.ofHours(1)).toString()));

        assertThat(early.next("dlv")).isLessThan(DeliveryIds.since(NOW));
        assertThat(late.next("dlv")).isGreaterThan(DeliveryIds.until(NOW));
    }

    @Test
    void any_time_that_can_be_written_has_bounds() {
        assertThat(DeliveryIds.since(Instant.parse("0000-01-01T00:00:00Z")))
                .isLessThan(DeliveryIds.until(Instant.parse("9999-12-31T23:59:59Z")));
    }
}
