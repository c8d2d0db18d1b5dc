package dev.webhooks.api.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonTextTest {
    @Test
    void leaves_what_needs_no_escape() {
        assertThat(JsonText.quote("a.b/c <ä> 漢 😀 \u007f \u2028"))
                .isEqualTo("\"a.b/c <ä> 漢 😀 \u007f \u2028\"");
        assertThat(JsonText.quote("")).isEqualTo("\"\"");
    }

    @Test
    void escapes_what_would_end_the_string() {
        assertThat(JsonText.quote("say \"hi\" \\ there"))
                .isEqualTo("\"say \\\"hi\\\" \\\\ there\"");
    }

    @ParameterizedTest
    @CsvSource({"0,\\u0000", "8,\\b", "9,\\t", "10,\\n", "11,\\u000b", "12,\\f", "13,\\r"})
    void escapes_control_characters(int control, String escape) {
        assertThat(JsonText.quote("a" + (char) control + "b")).isEqualTo("\"a" + escape + "b\"");
    }

    @Test
    void escapes_half_a_surrogate_pair() {
        assertThat(JsonText.quote("\ud83d")).isEqualTo("\"\\ud83d\"");
        assertThat(JsonText.quote("\ude00x")).isEqualTo("\"\\ude00x\"");
        assertThat(JsonText.quote("\ud83d\ud83d\ude00\ude00")).isEqualTo("\"\\ud83d😀\\ude00\"");
    }
}
