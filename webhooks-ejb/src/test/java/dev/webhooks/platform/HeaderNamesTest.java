package dev.webhooks.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {
    private static final Map<String, String> STORED = Map.of("X-Token", "a", "X-Other", "b");

    @Test
    void a_header_that_a_patch_names_in_another_spelling_gives_way() {
        assertThat(HeaderNames.withoutRespelled(STORED, List.of("x-token", "x-new")))
                .isEqualTo(Map.of("X-Other", "b"));
    }

    @Test
    void a_header_that_a_patch_spells_alike_is_left_to_it() {
        assertThat(HeaderNames.withoutRespelled(STORED, List.of("X-Token"))).isEqualTo(STORED);
    }

    @Test
    void a_value_is_found_by_any_spelling() {
        assertThat(HeaderNames.find(STORED, "x-TOKEN")).contains("a");
        assertThat(HeaderNames.find(STORED, "x-none")).isEmpty();
    }
}
