package dev.webhooks.api.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.DateTimeException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Everything that RFC 3339 allows, taken or refused on purpose. */
class Rfc3339Test {
    @ParameterizedTest
    @CsvSource({
        "2026-01-31T08:00:00Z, 2026-01-31T08:00:00Z",
        "2026-01-31t08:00:00z, 2026-01-31T08:00:00Z",
        "2026-01-31 08:00:00Z, 2026-01-31T08:00:00Z",
        "2026-01-31T08:00:00.5Z, 2026-01-31T08:00:00.500Z",
        "2026-01-31T08:00:00.1234567891234Z, 2026-01-31T08:00:00.123456789Z",
        "2026-01-31T08:00:00+02:00, 2026-01-31T06:00:00Z",
        "2026-01-31T08:00:00-23:59, 2026-02-01T07:59:00Z",
        "2026-01-31T08:00:00+00:00, 2026-01-31T08:00:00Z",
        "2026-01-31T08:00:00-00:00, 2026-01-31T08:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2017-01-01T00:59:60.5+01:00, 2017-01-01T00:00:00Z",
        "2024-02-29T00:00:00Z, 2024-02-29T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "0000-01-01T00:00:00Z, 0000-01-01T00:00:00Z"
    })
    void takes_every_form(String text, Instant time) {
        assertThat(Rfc3339.parse(text)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-01-31",
                "2026-01-31T08:00:00",
                "2026-01-31T08:00Z",
                "2026-01-31T24:00:00Z",
                "2026-01-31T08:60:00Z",
                "2026-01-31T08:00:60Z",
                "2026-01-30T23:59:60Z",
                "2026-01-31T23:59:61Z",
                "2026-02-29T00:00:00Z",
                "2026-13-01T00:00:00Z",
                "2026-01-31T08:00:00,5Z",
                "2026-01-31T08:00:00.Z",
                "2026-01-31T08:00:00+2:00",
                "2026-01-31T08:00:00+24:00",
                "2026-01-31T08:00:00+0200",
                "9999-12-31T23:59:59-00:01",
                "0000-01-01T00:00:00+00:01",
                "+2026-01-31T08:00:00Z",
                "12026-01-31T08:00:00Z",
                "\u0662026-01-31T08:00:00Z",
                " 2026-01-31T08:00:00Z"
            })
    void refuses_everything_else(String text) {
        assertThatExceptionOfType(DateTimeException.class).isThrownBy(() -> Rfc3339.parse(text));
    }
}
