package dev.webhooks.eventtype;

import static dev.webhooks.testing.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.eventtype.SchemaMode;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventTypeRulesTest {
    private static final String INTEGER = "{\"type\":\"integer\"}";

    @Test
    void a_name_is_enough() {
        var draft = check(new EventTypeSettings("order.paid", null, null, null, null, null));

        assertThat(draft.mode()).isEqualTo(SchemaMode.OFF);
        assertThat(draft.group()).isEmpty();
        assertThat(draft.schema()).isEmpty();
    }

    @Test
    void a_name_is_needed_and_has_its_rule() {
        assertRefused(() -> check(named(null)), "event_type_missing", "body", "name");
        assertRefused(() -> check(named("order paid")), "event_type_invalid", "body", "name");
        assertRefused(() -> check(named("order.*")), "event_type_invalid", "body", "name");
        assertRefused(() -> check(named("import")), "event_type_invalid", "body", "name");
    }

    @Test
    void everything_wrong_is_told_at_once() {
        var wish =
                new EventTypeSettings("a b", "", "x".repeat(1001), json("[]"), "strict", json("1"));

        assertThatThrownBy(() -> check(wish))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e ->
                                assertThat(e.violations())
                                        .extracting(violation -> violation.type().code())
                                        .contains(
                                                "event_type_invalid",
                                                "group_invalid",
                                                "description_invalid",
                                                "schema_mode_invalid",
                                                "schema_invalid"));
    }

    @Test
    void a_description_may_have_lines() {
        assertThat(
                        check(new EventTypeSettings("a", null, "one\ntwo", null, null, null))
                                .description())
                .contains("one\ntwo");
    }

    @Test
    void a_mode_that_compares_needs_a_schema() {
        assertRefused(
                () -> check(new EventTypeSettings("a", null, null, null, "block", null)),
                "schema_mode_invalid",
                "body",
                "schema_mode");
    }

    @Test
    void the_example_has_to_fit_what_blocks() {
        assertThatThrownBy(() -> check(typed(INTEGER, "block", "\"x\"")))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e ->
                                assertThat(e.violations())
                                        .extracting(Violation::loc)
                                        .containsExactly(List.of("body", "example")));
        assertThat(check(typed(INTEGER, "warn", "\"x\"")).mode()).isEqualTo(SchemaMode.WARN);
        assertThat(check(typed(INTEGER, "block", "1")).mode()).isEqualTo(SchemaMode.BLOCK);
    }

    @Test
    void schema_and_example_have_a_size() {
        var large = "\"" + "x".repeat(64 * 1024) + "\"";

        assertRefused(
                () -> check(typed("{\"title\":" + large + "}", "off", null)),
                "schema_invalid",
                "body",
                "schema");
        assertRefused(() -> check(typed("{}", "off", large)), "example_invalid", "body", "example");
    }

    private static EventTypeDraft check(EventTypeSettings wish) {
        return EventTypeRules.check(wish, "body");
    }

    private static EventTypeSettings named(String name) {
        return new EventTypeSettings(name, null, null, null, null, null);
    }

    private static EventTypeSettings typed(String schema, String mode, String example) {
        return new EventTypeSettings(
                "a", null, null, json(schema), mode, example == null ? null : json(example));
    }

    private static RawJson json(String text) {
        return new RawJson(text);
    }
}
