package dev.webhooks.platform.sql;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void gives_back_the_keys_it_was_made_from() {
        assertThat(Cursor.keys(Cursor.after("dlv_1"), 1)).containsExactly("dlv_1");
        assertThat(Cursor.keys(Cursor.after("2026-01-31T08:00:00Z", "order~1 {x}"), 2))
                .containsExactly("2026-01-31T08:00:00Z", "order~1 {x}");
    }

    @Test
    void is_fit_for_a_query_parameter() {
        assertThat(Cursor.after("2026-01-31T08:00:00.123456Z", "~~~???>>>")).matches("[\\w-]+");
    }

    @Test
    void refuses_another_number_of_keys() {
        assertRefused(
                () -> Cursor.keys(Cursor.after("a", "b"), 1), "cursor_invalid", "query", "cursor");
        assertRefused(() -> Cursor.keys(Cursor.after("a"), 2), "cursor_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"!", "a", "aaaa=a", "é", "a+b/", "____", "gICA"})
    void refuses_what_is_not_base64_of_ascii(String cursor) {
        assertRefused(() -> Cursor.keys(cursor, 1), "cursor_invalid", "query", "cursor");
    }

    @Test
    void refuses_what_a_database_could_not_take() {
        for (var key : List.of("\0", "dlv_\0", "dlv_é", "a\rb", "\u007f")) {
            var cursor = Base64.getUrlEncoder().encodeToString(key.getBytes(UTF_8));
            assertRefused(() -> Cursor.keys(cursor, 1), "cursor_invalid");
        }
    }
}
