package dev.webhooks.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "120, 120",
        "' 7 ', 7",
        "0000000000120, 120",
        "14400, 14400",
        "14401, 14400",
        "99999999999999999999, 14400"
    })
    void reads_seconds_up_to_four_hours(String value, long seconds) {
        assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofSeconds(seconds));
    }

    @Test
    void reads_a_date_up_to_four_hours_ahead() {
        assertThat(RetryAfter.parse("Thu, 01 Jan 2026 00:10:00 GMT", NOW))
                .contains(Duration.ofMinutes(10));
        assertThat(RetryAfter.parse("Fri, 31 Dec 9999 23:59:59 GMT", NOW))
                .contains(Duration.ofHours(4));
    }

    /** RFC 9110 §5.6.7: a recipient takes all three forms. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Thu, 01 Jan 2026 00:10:00 GMT",
                "Thursday, 01-Jan-26 00:10:00 GMT",
                "Thu Jan  1 00:10:00 2026",
                "Thu, 1 Jan 2026 00:10:00 GMT",
                "thu, 01 jan 2026 00:10:00 gmt",
                "Mon, 01 Jan 2026 00:10:00 GMT",
                "Thu, 01-Jan-2026 00:10:00 UTC",
                "01 Jan 2026 00:10:00 +0000",
                " Thu, 01 Jan 2026 00:10:00 GMT\t"
            })
    void reads_a_date_in_every_form_there_is(String value) {
        assertThat(RetryAfter.parse(value, NOW)).contains(Duration.ofMinutes(10));
    }

    @Test
    void takes_a_year_of_two_digits_for_the_nearest_one_that_ends_so() {
        assertThat(RetryAfter.parse("Friday, 31-Dec-99 23:59:59 GMT", NOW)).isEmpty();
        assertThat(RetryAfter.parse("Wednesday, 31-Dec-75 23:59:59 GMT", NOW))
                .contains(Duration.ofHours(4));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "120, 60",
                "Thu, 32 Jan 2026 00:10:00 GMT",
                "Thu, 01 Foo 2026 00:10:00 GMT",
                "Thu, 01 Jan 2026 25:10:00 GMT",
                "Thu, 01 Jan 2026 00:10:00 CET",
                "2026-01-01T00:10:00Z",
                "+5",
                "",
                "-5",
                "1.5",
                "soon",
                "1e3",
                "Wed, 31 Dec 2025 23:59:59 GMT",
                "\u0661"
            })
    void ignores_what_is_neither_or_lies_in_the_past(String value) {
        assertThat(RetryAfter.parse(value, NOW)).isEmpty();
    }
}
