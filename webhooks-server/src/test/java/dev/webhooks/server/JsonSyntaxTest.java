package dev.webhooks.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonSyntaxTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                " [ ] ",
                "0",
                "-1.50e+10",
                "true",
                "null",
                "\"\"",
                "\"a\\\"\\u00e9\u2603\\n\"",
                "{\"a\":[1,{\"b\":null}],\"c\" : \"d\"}",
                "\t{\r\n}"
            })
    void takes_a_value(String text) {
        assertThat(JsonSyntax.fault(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`{a:1}`, 1",
                "`{'a':1}`, 1",
                "`{\"a\":1`, 6",
                "`{\"a\" 1}`, 5",
                "`{\"a\":1,}`, 7",
                "`[1,]`, 3",
                "`[1 2]`, 3",
                "01, 1",
                "1., 1",
                "+1, 0",
                "NaN, 0",
                "tru, 0",
                "`\"a`, 0",
                "`\"\\x\"`, 0",
                "`\"a\tb\"`, 0",
                "`{} {}`, 3",
                "``, 0"
            })
    void says_where_it_is_none(String text, int at) {
        assertThat(JsonSyntax.fault(text)).contains(at);
    }

    @Test
    void is_read_as_deep_as_the_server_reads() {
        assertThat(JsonSyntax.fault("[".repeat(64) + "]".repeat(64))).isEmpty();
        assertThat(JsonSyntax.fault("[".repeat(65) + "]".repeat(65))).contains(64);
    }

    @Test
    void a_long_text_is_no_trouble() {
        assertThat(JsonSyntax.fault('"' + "a".repeat(200_000) + '"')).isEmpty();
    }
}
