package dev.webhooks.front;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReadTimeoutsTest {
    @ParameterizedTest
    @CsvSource({
        "4, 4, 0, false",
        "6, 1, 1024, false",
        "6, 1, 1023, true",
        "65, 1, 61440, false",
        "65, 1, 61439, true",
        "20, 11, 200000, true",
    })
    void a_body_comes_with_a_KiB_a_second_after_five(
            long elapsed, long pause, long received, boolean tooSlow) {
        assertThat(
                        ReadTimeouts.isBodyTooSlow(
                                SECONDS.toNanos(elapsed), SECONDS.toNanos(pause), received))
                .isEqualTo(tooSlow);
    }

    @ParameterizedTest
    @CsvSource({"1, 1, false", "3, 1, false", "3, 3, true", "11, 0, true"})
    void what_comes_after_a_refusal_is_dropped_while_it_comes(
            long elapsed, long pause, boolean drained) {
        assertThat(ReadTimeouts.isDrained(SECONDS.toNanos(elapsed), SECONDS.toNanos(pause)))
                .isEqualTo(drained);
    }
}
