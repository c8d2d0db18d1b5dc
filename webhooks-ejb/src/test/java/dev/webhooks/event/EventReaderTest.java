package dev.webhooks.event;

import static dev.webhooks.testing.Refusals.assertRefused;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.testing.BadInput;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventReaderTest {
    private static final String WHOLE =
            """
            { "type" : "payment.succeeded", "id":"order-1", "data" : {"b":1.50, "a":[ 1E5 ,"é\\u00e9"]},
              "time":"2026-01-31T08:00:00.123456789+01:00", "source":"com.example", "subject":{"k": 1},
              "resource_id":"r-1", "trace":"t-1", "previous_data":{"b": 1.0}, "environment":"sandbox",
              "deliver_at":"2026-02-01T00:00:00Z" }
            """;

    /** Those that are told by the body alone; the others need HTTP. */
    static Stream<BadInput> bodies() {
        return BadInput.of("api.event.raw_body")
                .filter(badInput -> badInput.input().isTextual() || isGenerated(badInput));
    }

    static Stream<BadInput> refusedBodies() {
        return bodies().filter(badInput -> !badInput.expected("code").isEmpty());
    }

    static Stream<BadInput> acceptedBodies() {
        return bodies().filter(badInput -> badInput.expected("code").isEmpty());
    }

    private static boolean isGenerated(BadInput badInput) {
        return badInput.input().has("hex")
                || badInput.input().path("gen").asText().equals("concat");
    }

    @Test
    void another_environment_than_production_counts_for_an_event_that_names_none() {
        var silent = "{\"type\":\"a\",\"environment\":null}".getBytes(UTF_8);
        var plain =
                EventReader.read("{\"type\":\"a\",\"environment\":\"sandbox\"}".getBytes(UTF_8));

        var read = EventReader.read(silent, () -> Environment.SANDBOX);
        assertThat(read.environment()).isEqualTo(Environment.SANDBOX);
        assertThat(read.fingerprint()).isEqualTo(plain.fingerprint());
        assertThat(EventReader.read(silent).environment()).isEqualTo(Environment.PRODUCTION);
        var named = EventReader.read(WHOLE.getBytes(UTF_8), () -> Environment.PRODUCTION);
        assertThat(named.environment()).isEqualTo(Environment.SANDBOX);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("refusedBodies")
    void refuses_every_bad_body_by_its_code(BadInput badInput) {
        assertRefused(() -> EventReader.read(badInput.bytes()), badInput.expected("code"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("acceptedBodies")
    void takes_what_only_looks_bad(BadInput badInput) {
        assertThat(EventReader.read(badInput.bytes()).data()).isPresent();
    }

    @Test
    void knows_every_case_that_is_told_by_the_body_alone() {
        assertThat(bodies()).hasSize(15);
    }

    @Test
    void reads_every_member() {
        var event = EventReader.read(utf8(WHOLE));

        assertThat(event.id()).contains("order-1");
        assertThat(event.type()).isEqualTo("payment.succeeded");
        assertThat(text(event.data())).isEqualTo("{\"b\":1.50, \"a\":[ 1E5 ,\"é\\u00e9\"]}");
        assertThat(event.time()).contains(Instant.parse("2026-01-31T07:00:00.123456Z"));
        assertThat(event.source()).contains("com.example");
        assertThat(text(event.subject())).isEqualTo("{\"k\": 1}");
        assertThat(event.resourceId()).contains("r-1");
        assertThat(event.trace()).contains("t-1");
        assertThat(text(event.previousData())).isEqualTo("{\"b\": 1.0}");
        assertThat(event.environment()).isEqualTo(Environment.SANDBOX);
        assertThat(event.deliverAt()).contains(Instant.parse("2026-02-01T00:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"a.b\"}",
                "{\"type\":\"a.b\",\"id\":null,\"time\":null,\"source\":null,\"subject\":null,\"resource_id\":null,"
                        + "\"trace\":null,\"previous_data\":null,\"environment\":null,\"deliver_at\":null}"
            })
    void takes_an_absent_or_null_member_as_nothing(String json) {
        var event = EventReader.read(utf8(json));

        assertThat(event.id()).isEmpty();
        assertThat(event.time()).isEmpty();
        assertThat(event.source()).isEmpty();
        assertThat(event.subject()).isEmpty();
        assertThat(event.resourceId()).isEmpty();
        assertThat(event.trace()).isEmpty();
        assertThat(event.previousData()).isEmpty();
        assertThat(event.environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(event.deliverAt()).isEmpty();
        assertThat(event.data()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.50",
                "1E5",
                "1e+10",
                "-0",
                "-0.0",
                "12345678901234567890.1234567890",
                "0",
                "true",
                "false",
                "null",
                "\"\"",
                "\"a\\/b\\u0041\\n\\\"\"",
                "\"é €  😀\"",
                "\"\\ud83d\\ude00\"",
                "\"}],{[\"",
                "{}",
                "[]",
                "{ }",
                "[ 1 ,\t2\n]",
                "{\"b\":1,\"a\":2,\"A\":3}",
                "{\"é\":{\"z\":[[[{}]]],\"a\":\"\\\\\"}}"
            })
    void keeps_the_publishers_bytes_wherever_they_stand(String data) {
        for (var space : List.of("", " ", "\r\n\t ")) {
            for (var document :
                    List.of(
                            "{\"data\":%2$s%1$s%2$s,\"type\":\"a.b\"}",
                            "{\"type\":\"a.b\",\"data\"%2$s:%1$s}",
                            "{\"type\":\"a.b\",\"data\":%2$s%1$s%2$s}",
                            "%2$s{\"type\":\"a.b\",%2$s\"data\" :%2$s%1$s,\"trace\":\"t\"}%2$s",
                            "{\"trace\":\"é😀\",\"type\":\"a.b\",\"data\":%1$s%2$s}\n")) {
                var event = EventReader.read(utf8(document.formatted(data, space)));

                assertThat(text(event.data())).isEqualTo(data);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.50", "\"text\"", "true", "[1, 2]", "{\"a\" : 1}"})
    void takes_any_json_as_a_subject(String subject) {
        var event =
                EventReader.read(utf8("{\"type\":\"a.b\",\"subject\":" + subject + ",\"data\":1}"));

        assertThat(text(event.subject())).isEqualTo(subject);
    }

    @ParameterizedTest
    @CsvSource({
        "id,1",
        "type,1",
        "type,[]",
        "time,1767225600",
        "source,true",
        "resource_id,{}",
        "trace,[]",
        "environment,0",
        "deliver_at,1",
        "previous_data,1",
        "previous_data,[]",
        "previous_data,\"x\""
    })
    void refuses_another_type_and_says_where(String member, String value) {
        var other = member.equals("type") ? "" : "\"type\":\"a.b\",";

        assertRefused(
                () -> EventReader.read(utf8("{" + other + "\"" + member + "\":" + value + "}")),
                "type_mismatch",
                "body",
                member);
    }

    @Test
    void refuses_an_unknown_member_and_says_where() {
        assertRefused(
                () -> EventReader.read(utf8("{\"type\":\"a.b\",\"payload\":{}}")),
                "unknown_property",
                "body",
                "payload");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"type\":\"a.b\"", "{\"type\":\"a.b\"}]", "{} {}", "x"})
    void refuses_what_is_not_well_formed(String json) {
        assertRefused(() -> EventReader.read(utf8(json)), "json_malformed", "body");
    }

    @ParameterizedTest
    @ValueSource(strings = {"true", "1", "\"{}\"", "[{\"type\":\"a.b\"}]"})
    void refuses_what_is_no_object(String json) {
        assertRefused(() -> EventReader.read(utf8(json)), "type_mismatch", "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"a.b\",\"data\":{\"a\":1,\"a\":2}}",
                "{\"type\":\"a.b\",\"data\":[{\"a\":{\"b\":1,\"\\u0062\":2}}]}",
                "{\"type\":\"a.b\",\"subject\":{\"a\":1,\"a\":2}}"
            })
    void looks_for_members_given_twice_at_any_depth(String json) {
        assertRefused(() -> EventReader.read(utf8(json)), "json_duplicate_key", "body");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "yesterday",
                "",
                "2026-01-31",
                "2026-01-31T08:00:00",
                "2026-01-31T08:00Z",
                "2026-02-30T08:00:00Z",
                "+12026-01-31T08:00:00Z",
                "-0001-01-31T08:00:00Z"
            })
    void refuses_a_time_that_is_not_rfc_3339(String time) {
        for (var member : List.of("time", "deliver_at")) {
            assertRefused(
                    () ->
                            EventReader.read(
                                    utf8(
                                            "{\"type\":\"a.b\",\"%s\":\"%s\"}"
                                                    .formatted(member, time))),
                    "date_invalid",
                    "body",
                    member);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evt 1", "evt.1", "é", "a\\u0000", "a\\n", "order/17", "a\\\\b"})
    void refuses_an_id_that_could_not_stand_in_a_signature_or_a_path(String id) {
        assertRefused(
                () -> EventReader.read(utf8("{\"type\":\"a.b\",\"id\":\"" + id + "\"}")),
                "event_id_invalid",
                "body",
                "id");
    }

    @Test
    void takes_an_id_of_64_characters_and_no_longer_one() {
        assertThat(EventReader.read(utf8(withId("x".repeat(64)))).id()).contains("x".repeat(64));
        assertRefused(() -> EventReader.read(utf8(withId("x".repeat(65)))), "event_id_invalid");
    }

    @ParameterizedTest
    @ValueSource(strings = {"source", "resource_id", "trace"})
    void takes_texts_of_1_to_255_characters_that_a_database_can_hold(String member) {
        var json = "{\"type\":\"a.b\",\"" + member + "\":\"%s\"}";

        EventReader.read(utf8(json.formatted("x".repeat(255))));
        for (var bad : List.of("", "x".repeat(256), "a\\u0000b", "a\\u202eb")) {
            assertRefused(
                    () -> EventReader.read(utf8(json.formatted(bad))),
                    "event_invalid",
                    "body",
                    member);
        }
    }

    @Test
    void refuses_an_environment_it_does_not_know() {
        assertRefused(
                () -> EventReader.read(utf8("{\"type\":\"a.b\",\"environment\":\"test\"}")),
                "environment_invalid",
                "body",
                "environment");
    }

    @Test
    void names_everything_that_is_wrong_at_once() {
        var json =
                """
                {"source": "", "type": "a b", "environment": "test", "id": "a.b", "more": {"a": [1]},
                 "resource_id": "%s", "time": "noon", "trace": [1, {}], "previous_data": 1,
                 "data": {"a": 1}, "deliver_at": "2026-01-31"}
                """
                        .formatted("x".repeat(256));

        assertThat(faults(json, EventRules.NONE))
                .containsExactly(
                        "more unknown_property",
                        "time date_invalid",
                        "trace type_mismatch",
                        "previous_data type_mismatch",
                        "deliver_at date_invalid",
                        "type event_type_invalid",
                        "id event_id_invalid",
                        "source event_invalid",
                        "resource_id event_invalid",
                        "environment environment_invalid");
    }

    @Test
    void names_what_further_rules_refuse_beside_the_rest() {
        var json =
                """
                {"type": "a.b", "id": "a.b", "data": {}, "deliver_at": "2026-01-31T08:00:00Z"}
                """;

        assertThat(faults(json, new Refusing()))
                .containsExactly(
                        "id event_id_invalid",
                        "type event_type_unknown",
                        "deliver_at event_invalid");
        assertThat(faults(json.replace("\"a.b\", \"id\"", "\"a b\", \"id\""), new Refusing()))
                .containsExactly(
                        "type event_type_invalid",
                        "id event_id_invalid",
                        "deliver_at event_invalid");
    }

    @Test
    void answers_a_body_of_rubbish_with_a_hundred_faults() {
        var members =
                IntStream.range(0, 5000)
                        .mapToObj("\"m%d\":1"::formatted)
                        .collect(Collectors.joining(",", "{", "}"));

        assertThat(faults(members, EventRules.NONE)).hasSize(100);
    }

    /** Refuses every type and every time. */
    private static final class Refusing implements EventRules {
        @Override
        public void checkContent(String type, Environment environment, Optional<byte[]> data) {
            throw new WebhookException(ProblemType.EVENT_TYPE_UNKNOWN, "unknown", "body", "type");
        }

        @Override
        public void checkDeliverAt(Instant deliverAt) {
            throw new WebhookException(ProblemType.EVENT_INVALID, "late", "body", "deliver_at");
        }
    }

    private static List<String> faults(String json, EventRules rules) {
        return catchThrowableOfType(
                        WebhookException.class, () -> EventReader.read(utf8(json), rules))
                .violations()
                .stream()
                .map(fault -> fault.loc().get(1) + ' ' + fault.type().code())
                .toList();
    }

    @Test
    void takes_the_same_members_in_another_order_under_another_id_for_the_same_content() {
        assertThat(fingerprint("{\"type\":\"a.b\",\"id\":\"1\",\"trace\":\"t\",\"data\":{}}"))
                .isEqualTo(fingerprint("{ \"data\":{},\"trace\" : \"t\",\"type\":\"a.b\"}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"a.c\",\"data\":{}}",
                "{\"type\":\"a.b\",\"data\":{ }}",
                "{\"type\":\"a.b\"}",
                "{\"type\":\"a.b\",\"data\":{},\"source\":\"s\"}",
                "{\"type\":\"a.b\",\"data\":{},\"trace\":\"s\"}",
                "{\"type\":\"a.b\",\"data\":{},\"resource_id\":\"s\"}",
                "{\"type\":\"a.b\",\"data\":{},\"subject\":\"s\"}",
                "{\"type\":\"a.b\",\"data\":{},\"previous_data\":{}}",
                "{\"type\":\"a.b\",\"data\":{},\"environment\":\"sandbox\"}",
                "{\"type\":\"a.b\",\"data\":{},\"time\":\"2026-01-31T08:00:00Z\"}"
            })
    void takes_any_other_member_for_other_content(String json) {
        assertThat(fingerprint(json)).isNotEqualTo(fingerprint("{\"type\":\"a.b\",\"data\":{}}"));
    }

    @Test
    void cuts_a_batch_into_its_events_without_reading_them() {
        var parts =
                EventReader.split(
                        utf8(
                                "{ \"events\" : [ {\"type\":\"a.b\", \"data\":1.50} ,5,\"x\",null,{\"x\":1}\n]} "));

        assertThat(parts)
                .extracting(part -> new String(part, UTF_8))
                .containsExactly(
                        "{\"type\":\"a.b\", \"data\":1.50}", "5", "\"x\"", "null", "{\"x\":1}");
        assertThat(text(EventReader.read(parts.get(0)).data())).isEqualTo("1.50");
        assertRefused(() -> EventReader.read(parts.get(1)), "type_mismatch", "body");
        assertRefused(() -> EventReader.read(parts.get(4)), "unknown_property", "body", "x");
    }

    @Test
    void takes_a_batch_without_events_for_an_empty_one() {
        assertThat(EventReader.split(utf8("{}"))).isEmpty();
        assertThat(EventReader.split(utf8("{\"events\":[]}"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[] | type_mismatch",
                "{\"events\":{}} | type_mismatch",
                "{\"events\":null} | type_mismatch",
                "{\"event\":[]} | unknown_property",
                "{\"events\":[],\"more\":1} | unknown_property",
                "{\"events\":[],\"events\":[]} | json_duplicate_key",
                "{\"events\":[{\"a\":1,\"a\":1}]} | json_duplicate_key",
                "{\"events\":[1,]} | json_malformed",
                "{\"events\":[1 2]} | json_malformed",
                "{\"events\":[]}, | json_malformed",
                "{\"events\":[ | json_malformed"
            })
    void refuses_what_is_no_batch(String json, String code) {
        assertRefused(() -> EventReader.split(utf8(json)), code);
    }

    @Property(tries = 1000)
    void keeps_any_json_byte_for_byte(@ForAll("json") String data, @ForAll("spaces") String space) {
        var single =
                "{\"type\":\"a.b\",%2$s\"data\":%2$s%1$s%2$s,\"subject\":%1$s}"
                        .formatted(data, space);
        var event = EventReader.read(utf8(single));
        var batch =
                EventReader.split(utf8("{\"events\":[%2$s%1$s%2$s,%1$s]}".formatted(data, space)));

        assertThat(text(event.data())).isEqualTo(data);
        assertThat(data.equals("null") ? "null" : text(event.subject())).isEqualTo(data);
        assertThat(batch).extracting(part -> new String(part, UTF_8)).containsExactly(data, data);
    }

    @Property(tries = 2000)
    void answers_a_damaged_event_with_a_value_or_a_refusal(
            @ForAll @IntRange(max = 500) int at, @ForAll @Size(min = 1, max = 3) byte[] damage) {
        var json = utf8(WHOLE);
        for (int i = 0; i < damage.length; i++) {
            json[(at + i) % json.length] = damage[i];
        }

        try {
            EventReader.read(json);
        } catch (WebhookException refusal) {
            assertThat(refusal.type().status()).isIn(400, 422);
        }
    }

    @Provide
    Arbitrary<String> json() {
        var scalar =
                Arbitraries.of(
                        "0",
                        "-1.50",
                        "1E5",
                        "2e-7",
                        "true",
                        "false",
                        "null",
                        "\"\"",
                        "\"é\\\"\\\\\"",
                        "\"\\u00e9]}\"",
                        "\"😀\"");
        return Arbitraries.lazyOf(
                () -> scalar,
                () -> scalar,
                () -> json().list().ofMaxSize(3).map(list -> "[ " + String.join(" ,", list) + "]"),
                () -> json().list().ofMaxSize(3).map(EventReaderTest::object));
    }

    @Provide
    Arbitrary<String> spaces() {
        return Arbitraries.strings().withChars(" \t\r\n").ofMaxLength(3);
    }

    private static String object(List<String> values) {
        var text = new StringBuilder("{");
        for (int i = 0; i < values.size(); i++) {
            text.append(i == 0 ? "" : ", ").append("\"k").append(9 - i).append("\" :");
            text.append(values.get(i));
        }
        return text.append('}').toString();
    }

    private static String withId(String id) {
        return "{\"type\":\"a.b\",\"id\":\"" + id + "\"}";
    }

    private static String fingerprint(String json) {
        return EventReader.read(utf8(json)).fingerprint();
    }

    private static String text(Optional<byte[]> json) {
        return new String(json.orElseThrow(), UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }
}
