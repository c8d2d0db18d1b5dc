package dev.webhooks.platform.json;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.nio.charset.Charset;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\\ude00\"",
                "\"\\uD83D\\uDE00\"",
                "\"\\\\ud83d\"",
                "\"\\\\\\\\ud83d\"",
                "\"a\\\"\\ud83d\\ude00\"",
                "\"\\u0000\"",
                "\"\ud83d\ude00\"",
                "\"\ufffd\"",
                "\"\ufeff\"",
                "\"1e9999\"",
                "[1e999,1E-999,1e+999,1e0000000999]",
                "[true,false,null]"
            })
    void takes_what_utf_8_and_a_database_can_hold(String json) {
        assertThatCode(() -> JsonText.check(utf8(json))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"\\ud83d\"",
                "\"\\ude00\"",
                "\"\\ude00\\ud83d\"",
                "\"\\ud83d\\ud83d\\ude00\"",
                "\"\\ud83dx\\ude00\"",
                "\"\\ud83d\\n\"",
                "\"\\\\\\ud83d\"",
                "{\"\\udfff\":1}",
                "\"\\ud83d"
            })
    void refuses_an_unpaired_surrogate(String json) {
        assertRefused(() -> JsonText.check(utf8(json)), "json_unicode", "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e1000",
                "1E+1000",
                "1e-1000",
                "[0.1e00001000]",
                "{\"n\":1e1000000000}",
                "[\"a\\\"\",1e1000]"
            })
    void refuses_an_exponent_beyond_999(String json) {
        assertRefused(() -> JsonText.check(utf8(json)), "json_number", "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "22ff22", // no UTF-8 begins so
                "22c322", // cut
                "22c0af22", // a slash, overlong
                "22e08080af22",
                "22eda08022", // a surrogate of its own
                "22f4908080", // beyond U+10FFFF
                "22e9", // ISO 8859-1
                "220022", // NUL
                "22c3a90022"
            })
    void refuses_bytes_that_are_not_utf_8(String hex) {
        assertRefused(() -> JsonText.check(HexFormat.of().parseHex(hex)), "json_encoding", "body");
    }

    @Test
    void refuses_other_encodings_with_and_without_their_mark() {
        for (var other : new Charset[] {UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE")}) {
            assertRefused(() -> JsonText.check("{}".getBytes(other)), "json_encoding");
            assertRefused(() -> JsonText.check("\ufeff{}".getBytes(other)), "json_encoding");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\r\n\t ", "\ufeff{}", "\ufeff"})
    void refuses_an_empty_text_and_a_byte_order_mark(String json) {
        assertRefused(() -> JsonText.check(utf8(json)), "json_malformed", "body");
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
