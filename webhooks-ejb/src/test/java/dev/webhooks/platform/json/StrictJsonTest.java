package dev.webhooks.platform.json;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.testing.BadInput;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StrictJsonTest {
    private record Counted(Integer count) {}

    @ParameterizedTest
    @CsvSource({"10, 10", "10.0, 10", "1e1, 10", "-0.0, 0", "2147483647.00, 2147483647"})
    void a_number_without_a_fraction_is_an_integer(String json, int count) {
        var read = StrictJson.read(("{\"count\":" + json + "}").getBytes(UTF_8), Counted.class);
        assertThat(read.count()).isEqualTo(count);
        assertThat(
                        StrictJson.merge(
                                new Counted(1),
                                ("{\"count\":" + json + "}").getBytes(UTF_8),
                                Counted.class))
                .isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.5", "1e-1", "2147483648", "1e999", "\"10\"", "true", "[1]"})
    void anything_else_is_none(String json) {
        assertRefused(
                () -> StrictJson.read(("{\"count\":" + json + "}").getBytes(UTF_8), Counted.class),
                "type_mismatch",
                "body",
                "count");
    }

    record Sample(
            String name,
            Integer rateLimit,
            Boolean ordered,
            Instant expiresAt,
            List<String> eventTypes,
            Map<String, String> headers,
            Inner inner) {}

    record Inner(String userName, Integer count) {}

    private static final String WHOLE =
            """
            {"name":"n","rate_limit":5,"ordered":true,"expires_at":"2026-01-31T08:00:00.123456789+01:00",
             "event_types":["a","b"],"headers":{"X-A":"1"},"inner":{"user_name":"u","count":null}}
            """;

    static Stream<BadInput> unreadable() {
        return BadInput.of("api.event.raw_body")
                .filter(badInput -> badInput.expected("code").startsWith("json_"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadable")
    void refuses_every_text_that_is_no_acceptable_json_by_its_code(BadInput badInput) {
        assertRefused(
                () -> StrictJson.read(badInput.bytes(), JsonNode.class),
                badInput.expected("code"),
                "body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"inner\":{\"user_name\":\"a\\u0000\"}} | inner | user_name",
                "{\"event_types\":[\"a\",\"\\u0000\"]} | event_types | 1",
                "{\"headers\":{\"X-A\":\"\\u0000b\"}} | headers | X-A",
            })
    void refuses_nul_where_the_text_is(String json, String first, String second) {
        var patch = json.getBytes(UTF_8);
        var stored = read(WHOLE);

        assertRefused(() -> read(json), "json_unicode", "body", first, second);
        assertRefused(
                () -> StrictJson.merge(stored, patch, Sample.class),
                "json_unicode",
                "body",
                first,
                second);
    }

    @Test
    void nul_stays_an_escape_in_json_that_is_kept_as_json() {
        record Kept(RawJson filter, String name) {}
        var json = "{\"filter\":{\"a\":\"\\u0000\"},\"name\":\"a\\u0000\"}";

        var kept = StrictJson.read(json.getBytes(UTF_8), Kept.class);

        assertThat(kept.filter().text()).isEqualTo("{\"a\":\"\\u0000\"}");
        assertThat(kept.name()).isEqualTo("a\0");
    }

    @Test
    void what_was_stored_before_stays_readable() {
        assertThat(StrictJson.own("{\"user_name\":\"a\\u0000\"}", Inner.class).userName())
                .isEqualTo("a\0");
    }

    @Test
    void reads_every_member() {
        assertThat(read(WHOLE))
                .isEqualTo(
                        new Sample(
                                "n",
                                5,
                                true,
                                Instant.parse("2026-01-31T07:00:00.123456789Z"),
                                List.of("a", "b"),
                                Map.of("X-A", "1"),
                                new Inner("u", null)));
    }

    @Test
    void leaves_absent_members_null() {
        assertThat(read("{}")).isEqualTo(new Sample(null, null, null, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"name\":1} | name",
                "{\"name\":1.5} | name",
                "{\"name\":true} | name",
                "{\"name\":[]} | name",
                "{\"name\":[\"n\"]} | name",
                "{\"name\":{}} | name",
                "{\"rate_limit\":\"10\"} | rate_limit",
                "{\"rate_limit\":\"\"} | rate_limit",
                "{\"rate_limit\":1.5} | rate_limit",
                "{\"rate_limit\":1e-2} | rate_limit",
                "{\"rate_limit\":true} | rate_limit",
                "{\"rate_limit\":[5]} | rate_limit",
                "{\"rate_limit\":99999999999} | rate_limit",
                "{\"rate_limit\":-99999999999999999999999} | rate_limit",
                "{\"ordered\":\"true\"} | ordered",
                "{\"ordered\":1} | ordered",
                "{\"ordered\":0} | ordered",
                "{\"expires_at\":5} | expires_at",
                "{\"expires_at\":\"\"} | expires_at",
                "{\"expires_at\":\"tomorrow\"} | expires_at",
                "{\"expires_at\":\"2026-01-31\"} | expires_at",
                "{\"expires_at\":\"2026-02-30T00:00:00Z\"} | expires_at",
                "{\"expires_at\":\"+12026-01-31T00:00:00Z\"} | expires_at",
                "{\"event_types\":\"a\"} | event_types",
                "{\"event_types\":{}} | event_types",
                "{\"event_types\":[\"a\",1]} | event_types.1",
                "{\"headers\":[]} | headers",
                "{\"headers\":{\"X-A\":1}} | headers.X-A",
                "{\"headers\":{\"X-A\":[\"1\"]}} | headers.X-A",
                "{\"inner\":[]} | inner",
                "{\"inner\":\"\"} | inner",
                "{\"inner\":{\"user_name\":5}} | inner.user_name",
                "{\"inner\":{\"count\":\"5\"}} | inner.count"
            })
    void refuses_another_type_and_says_where(String json, String path) {
        assertRefused(() -> read(json), "type_mismatch", loc(path));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "true", "5", "\"{}\"", "[{}]"})
    void refuses_what_is_no_object_where_one_is_expected(String json) {
        assertRefused(() -> read(json), "type_mismatch", "body");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"id\":\"1\"} | id",
                "{\"rateLimit\":5} | rateLimit",
                "{\"Name\":\"n\"} | Name",
                "{\"name\":\"n\",\"note\":null} | note",
                "{\"inner\":{\"id\":1}} | inner.id",
                "{\"\":1} | ``"
            })
    void refuses_an_unknown_member_and_says_where(String json, String path) {
        assertRefused(() -> read(json), "unknown_property", loc(path));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"name\":\"a\",\"name\":\"a\"}",
                "{\"name\":\"a\",\"n\\u0061me\":\"b\"}",
                "{\"headers\":{\"X-A\":\"1\",\"X-A\":\"2\"}}",
                "{\"inner\":{\"count\":1,\"count\":1}}"
            })
    void refuses_a_member_that_is_given_twice(String json) {
        assertRefused(() -> read(json), "json_duplicate_key", "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \n\t\r ",
                "{",
                "{\"name\"",
                "{\"name\":",
                "{\"name\":\"a",
                "{\"name\":\"a\"",
                "{\"name\":\"a\"}}",
                "{\"name\":\"a\"} {}",
                "{\"name\":\"a\",}",
                "{\"name\":\"a\"},",
                "{'name':'a'}",
                "{name:\"a\"}",
                "{\"name\":\"a\nb\"}",
                "{\"name\":\"a\tb\"}",
                "{\"name\":\"\\x\"}",
                "{\"name\":\"\\u00g0\"}",
                "{\"rate_limit\":01}",
                "{\"rate_limit\":+1}",
                "{\"rate_limit\":.5}",
                "{\"rate_limit\":5.}",
                "{\"rate_limit\":0x10}",
                "{\"rate_limit\":NaN}",
                "{\"rate_limit\":-Infinity}",
                "{\"ordered\":True}",
                "// c\n{}",
                "# c\n{}",
                "{}/**/"
            })
    void refuses_what_is_not_well_formed(String json) {
        assertRefused(() -> read(json), "json_malformed", "body");
    }

    @Test
    void takes_64_levels_and_no_more() {
        assertThatCode(() -> StrictJson.read(nested(64), JsonNode.class))
                .doesNotThrowAnyException();
        assertRefused(() -> StrictJson.read(nested(65), JsonNode.class), "json_too_deep", "body");
    }

    @Test
    void takes_a_number_of_1000_digits_and_no_longer_one() {
        assertThatCode(() -> StrictJson.read(utf8("9".repeat(1000)), JsonNode.class))
                .doesNotThrowAnyException();
        assertRefused(
                () -> StrictJson.read(utf8("9".repeat(1001)), JsonNode.class),
                "json_number",
                "body");
    }

    @Test
    void takes_a_name_as_long_as_a_body_may_be() {
        var json = utf8("{\"" + "n".repeat(200_000) + "\":1}");

        assertThat(StrictJson.read(json, JsonNode.class).size()).isOne();
    }

    @Test
    void lets_a_null_take_the_member_of_a_record_back_to_nothing() {
        var patched = merge("{\"name\":null,\"inner\":{\"user_name\":null}}");

        assertThat(patched.name()).isNull();
        assertThat(patched.inner()).isEqualTo(new Inner(null, null));
        assertThat(patched.rateLimit()).isEqualTo(5);
    }

    @Test
    void lets_a_null_remove_the_member_of_a_map() {
        assertThat(merge("{\"headers\":{\"X-A\":null,\"X-B\":\"2\"}}").headers())
                .isEqualTo(Map.of("X-B", "2"));
    }

    @Test
    void merges_objects_and_replaces_everything_else() {
        var patched =
                merge(
                        "{\"event_types\":[\"c\"],\"headers\":{\"X-B\":\"2\"},\"inner\":{\"count\":1}}");

        assertThat(patched.eventTypes()).containsExactly("c");
        assertThat(patched.headers()).isEqualTo(Map.of("X-A", "1", "X-B", "2"));
        assertThat(patched.inner()).isEqualTo(new Inner("u", 1));
    }

    @Test
    void changes_nothing_by_an_empty_patch_and_leaves_the_old_value_alone() {
        var old = read(WHOLE);

        assertThat(StrictJson.merge(old, utf8("{}"), Sample.class))
                .isEqualTo(merge("{\"rate_limit\":5}"));
        assertThat(old).isEqualTo(read(WHOLE));
    }

    @Test
    void merges_into_an_object_that_was_not_there() {
        var empty = read("{}");

        assertThat(
                        StrictJson.merge(
                                empty,
                                utf8("{\"inner\":{\"count\":2,\"user_name\":null}}"),
                                Sample.class))
                .isEqualTo(read("{\"inner\":{\"count\":2}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "\"name\"", "1"})
    void refuses_a_patch_that_is_no_object(String patch) {
        assertRefused(() -> merge(patch), "type_mismatch", "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":null}", "{\"id\":1}"})
    void refuses_an_unknown_member_of_a_patch_even_to_remove_it(String patch) {
        assertRefused(() -> merge(patch), "unknown_property", "body", "id");
    }

    @Test
    void refuses_another_type_in_a_patch_and_says_where() {
        assertRefused(
                () -> merge("{\"inner\":{\"count\":\"1\"}}"),
                "type_mismatch",
                "body",
                "inner",
                "count");
    }

    @Test
    void writes_snake_case_utc_to_the_microsecond_and_raw_json_as_it_is() {
        record Written(Instant createdAt, RawJson data, String missing) {}

        var text =
                StrictJson.text(
                        new Written(
                                Instant.parse("2026-01-31T08:00:00.123456789Z"),
                                new RawJson("{\"n\": 1.50}"),
                                null));

        assertThat(text)
                .isEqualTo(
                        "{\"created_at\":\"2026-01-31T08:00:00.123456Z\",\"data\":{\"n\": 1.50},\"missing\":null}");
    }

    @Test
    void reads_back_what_it_wrote() {
        var sample = read(WHOLE);

        assertThat(StrictJson.own(StrictJson.text(read(WHOLE.replace("789+", "+"))), Sample.class))
                .isEqualTo(read(WHOLE.replace("789+", "+")));
        assertThat(StrictJson.ownMap(StrictJson.text(sample.headers())))
                .isEqualTo(sample.headers());
        assertThat(StrictJson.ownMapOfLists("{\"a\":[\"1\",\"2\"]}"))
                .isEqualTo(Map.of("a", List.of("1", "2")));
    }

    @Test
    void calls_unreadable_text_of_our_own_our_fault() {
        assertThatThrownBy(() -> StrictJson.own("{", Sample.class))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void leaves_members_out_and_the_others_as_they_are() {
        var object = utf8("{\"a\": 1.50, \"b\": null, \"c\": {\"a\": 1e400}}");

        assertThat(StrictJson.without(object, Set.of("a", "x")))
                .asString(UTF_8)
                .isEqualTo("{\"b\":null,\"c\":{\"a\":1E+400}}");
    }

    @Test
    void tells_whether_a_member_is_there_and_not_null() {
        var json = utf8("{\"auth\":{\"type\":\"none\",\"token\":null},\"events\":[]}");

        assertThat(StrictJson.has(json, "auth", "type")).isTrue();
        assertThat(StrictJson.has(json, "events")).isTrue();
        assertThat(StrictJson.has(json, "auth", "token")).isFalse();
        assertThat(StrictJson.has(json, "events", "type")).isFalse();
        assertThat(StrictJson.has(json, "name")).isFalse();
    }

    @Property(tries = 2000)
    void answers_a_damaged_text_with_a_value_or_a_refusal(
            @ForAll @IntRange(max = 300) int at, @ForAll @Size(min = 1, max = 3) byte[] damage) {
        var json = WHOLE.getBytes(UTF_8);
        for (int i = 0; i < damage.length; i++) {
            json[(at + i) % json.length] = damage[i];
        }

        try {
            StrictJson.read(json, Sample.class);
        } catch (WebhookException refusal) {
            assertThat(refusal.type().status()).isEqualTo(400);
        }
    }

    private static Sample read(String json) {
        return StrictJson.read(utf8(json), Sample.class);
    }

    private static Sample merge(String patch) {
        return StrictJson.merge(read(WHOLE), utf8(patch), Sample.class);
    }

    private static byte[] nested(int levels) {
        return utf8("[".repeat(levels) + "]".repeat(levels));
    }

    private static String[] loc(String path) {
        return ("body." + path).split("\\.", -1);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
