package dev.webhooks.eventtype;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventTypeNameTest {
    @ParameterizedTest
    @ValueSource(strings = {"a", "user.created", "A_1.b_2.C3", "_", "0.1.2"})
    void takes_words_with_dots_between_as_a_name_and_as_a_pattern(String text) {
        assertThat(EventTypeName.isName(text)).isTrue();
        assertThat(EventTypeName.isPattern(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-created", "shop.order-item.re-opened", "-", "a_b-c.1-2"})
    void takes_hyphens_as_any_letter(String text) {
        assertThat(EventTypeName.isName(text)).isTrue();
        assertThat(EventTypeName.isPattern(text)).isTrue();
        assertThat(EventTypeName.isPattern(text + ".*")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "user.*", "user.email.*"})
    void takes_a_star_at_the_end_as_a_pattern_only(String text) {
        assertThat(EventTypeName.isName(text)).isFalse();
        assertThat(EventTypeName.isPattern(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                ".a",
                "a.",
                "a..b",
                "a b",
                " a",
                "a\n",
                "a:b",
                "é",
                "user*",
                "*.created",
                "user.*.created",
                "*.*",
                "**",
                ".*",
                "user.**"
            })
    void refuses_everything_else(String text) {
        assertThat(EventTypeName.isName(text)).isFalse();
        assertThat(EventTypeName.isPattern(text)).isFalse();
    }

    @Test
    void takes_256_characters_and_no_more() {
        assertThat(EventTypeName.isName("a".repeat(256))).isTrue();
        assertThat(EventTypeName.isName("a".repeat(257))).isFalse();
        assertThat(EventTypeName.isPattern("a".repeat(254) + ".*")).isTrue();
        assertThat(EventTypeName.isPattern("a".repeat(255) + ".*")).isFalse();
    }

    @Test
    void is_what_every_preloaded_type_is_called() {
        assertThat(PreloadedEventType.all())
                .isNotEmpty()
                .allSatisfy(
                        type -> {
                            assertThat(EventTypeName.isName(type.name())).as(type.name()).isTrue();
                            assertThat(type.group()).isNotBlank();
                            assertThat(type.description()).isNotBlank().hasSizeLessThan(1000);
                        })
                .extracting(PreloadedEventType::name)
                .doesNotHaveDuplicates()
                .contains("user.created", "identity.approved");
    }
}
