package dev.webhooks.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.platform.json.StrictJson;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldChangesTest {
    private record Door(String name, Integer width, String code, Map<String, String> locks) {}

    private final FieldChanges changes = new FieldChanges(Set.of("code", "locks.*"));

    @Test
    void names_only_what_differs() {
        var before = new Door("front", 90, "1234", Map.of());
        var after = new Door("front", 80, "1234", Map.of());

        assertThat(shown(changes.between(before, after)))
                .containsExactly("{\"field\":\"width\",\"old\":90,\"new\":80}");
    }

    @Test
    void says_that_a_secret_differs_and_not_what_it_is() {
        var before = new Door("front", 90, "1234", Map.of("a", "x", "b", "y"));
        var after = new Door("front", 90, "4321", Map.of("b", "z", "c", "y"));

        assertThat(shown(changes.between(before, after)))
                .containsExactlyInAnyOrder(
                        "{\"field\":\"code\",\"old\":\"***\",\"new\":\"***\"}",
                        "{\"field\":\"locks.a\",\"old\":\"***\",\"new\":null}",
                        "{\"field\":\"locks.b\",\"old\":\"***\",\"new\":\"***\"}",
                        "{\"field\":\"locks.c\",\"old\":null,\"new\":\"***\"}");
    }

    @Test
    void something_new_has_no_old_values_and_something_gone_no_new_ones() {
        var door = new Door("front", null, null, null);

        assertThat(shown(changes.between(null, door)))
                .containsExactly("{\"field\":\"name\",\"old\":null,\"new\":\"front\"}");
        assertThat(shown(changes.between(door, null)))
                .containsExactly("{\"field\":\"name\",\"old\":\"front\",\"new\":null}");
    }

    @Test
    void shows_the_beginning_of_a_long_value() {
        var change = changes.between(null, new Door("x".repeat(10_000), null, null, null)).get(0);

        assertThat(change.now().text()).hasSizeBetween(4096, 4200).endsWith("…\"");
    }

    @Test
    void are_read_back_as_they_were_written() {
        var found = changes.between(new Door("a", 1, null, null), new Door("b", 2, null, null));

        var json = StrictJson.text(found);

        assertThat(List.of(StrictJson.own(json, FieldChange[].class))).isEqualTo(found);
    }

    private static List<String> shown(List<FieldChange> changes) {
        return changes.stream().map(StrictJson::text).toList();
    }
}
