package dev.webhooks.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextRulesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "Blue team, orders",
                "Zahlungen für Käufer",
                "支払い",
                "تجربة",
                "😀",
                "=cmd|' /C calc'!A0",
                "${jndi:ldap://127.0.0.1/a}",
                "<script>"
            })
    void takes_what_people_call_things(String name) {
        assertThat(TextRules.isAcceptable(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t", "\n", "\u3000"})
    void refuses_nothing_but_space(String name) {
        assertThat(TextRules.isAcceptable(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\0", "\n", "\r", "\t", "\u001b", "\u007f", "\u0085", "\u009f", "\u061c", "\u200e",
                "\u200f", "\u2028", "\u2029", "\u202a", "\u202e", "\u2066", "\u2069", "\ud800",
                "\udc00"
            })
    void refuses_control_and_bidirectional_characters(String tricky) {
        assertThat(TextRules.isAcceptable("a" + tricky + "b")).isFalse();
        assertThat(TextRules.isPlainText("a" + tricky + "b")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00a0",
                "a\u200b",
                "\u200ba",
                " a",
                "a ",
                "a\u00a0b",
                "a\u2009b",
                "a\u2060b",
                "\ufeffa",
                "a\u00adb",
                "a\u200db",
                "a\u200cb",
                "a\ufe0f",
                "\u3164",
                "a\u115f",
                "\u2800",
                "a\u034fb",
                "a\u3000"
            })
    void refuses_names_that_look_like_others(String name) {
        assertThat(TextRules.isName(name)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Blue team",
                "支払い\u3000東京",
                "می\u200cخواهم",
                "👩\u200d💻",
                "❤\ufe0f",
                "Käufer"
            })
    void takes_names_whose_characters_are_seen(String name) {
        assertThat(TextRules.isName(name)).isTrue();
    }

    @Test
    void shows_the_beginning_of_a_long_text() {
        assertThat(TextRules.excerpt("a".repeat(100))).isEqualTo("a".repeat(100));
        assertThat(TextRules.excerpt("😀".repeat(101))).isEqualTo("😀".repeat(100) + "…");
    }

    @Test
    void counts_255_characters_as_people_do() {
        assertThat(TextRules.isAcceptable("a".repeat(255))).isTrue();
        assertThat(TextRules.isAcceptable("a".repeat(256))).isFalse();
        assertThat(TextRules.isAcceptable("😀".repeat(255))).isTrue();
        assertThat(TextRules.isAcceptable("😀".repeat(256))).isFalse();
    }
}
