package dev.webhooks.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.testing.BadInput;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CustomHeadersTest {
    /** An array as a value is the JSON reader's to refuse. */
    static Stream<BadInput> refused() {
        return BadInput.of("api.webhook.headers")
                .filter(badInput -> !badInput.input().elements().next().isArray());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refused")
    void refuses_every_bad_header_by_its_code(BadInput badInput) {
        assertThatThrownBy(() -> CustomHeaders.parse(map(badInput.input()), "body", "headers"))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> {
                            assertThat(e.type().code()).isEqualTo(badInput.expected("code"));
                            assertThat(e.violations().get(0).loc()).startsWith("body", "headers");
                        });
    }

    @Test
    void keeps_good_headers_in_their_order() {
        var map = new LinkedHashMap<String, String>();
        map.put("X-Tenant", "blue team");
        map.put("Accept", "");

        assertThat(CustomHeaders.parse(map).list())
                .containsExactly(new Header("X-Tenant", "blue team"), new Header("Accept", ""));
    }

    @Test
    void takes_fifty_and_no_more() {
        assertThat(CustomHeaders.parse(numbered(50)).list()).hasSize(50);
        assertThatThrownBy(() -> CustomHeaders.parse(numbered(51)))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.HEADERS_TOO_MANY));
    }

    @Test
    void takes_a_value_of_4096_characters_and_no_longer_one() {
        CustomHeaders.parse(Map.of("X-A", "a".repeat(4096)));

        assertThatThrownBy(() -> CustomHeaders.parse(Map.of("X-A", "a".repeat(4097))))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.HEADER_VALUE_INVALID));
    }

    @Test
    void tells_everything_that_is_wrong_at_once() {
        var map = new LinkedHashMap<String, String>();
        map.put("Host", "x");
        map.put("X-A", "a\nb");

        assertThatThrownBy(() -> CustomHeaders.parse(map, "body", "headers"))
                .isInstanceOfSatisfying(
                        WebhookException.class,
                        e ->
                                assertThat(e.violations())
                                        .extracting(Violation::loc)
                                        .containsExactly(
                                                List.of("body", "headers", "Host"),
                                                List.of("body", "headers", "X-A")));
    }

    @Test
    void hides_values_in_its_text_form() {
        assertThat(CustomHeaders.parse(Map.of("X-Key", "s3cret")).toString())
                .contains("X-Key")
                .doesNotContain("s3cret");
    }

    private static Map<String, String> map(JsonNode node) {
        var map = new LinkedHashMap<String, String>();
        node.properties().forEach(e -> map.put(e.getKey(), e.getValue().textValue()));
        return map;
    }

    private static Map<String, String> numbered(int count) {
        var map = new LinkedHashMap<String, String>();
        for (int i = 0; i < count; i++) map.put("X-" + i, "v");
        return map;
    }
}
