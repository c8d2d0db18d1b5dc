package dev.webhooks.payload;

import static dev.webhooks.payload.PayloadFormat.OBJECT;
import static dev.webhooks.payload.PayloadFormat.STANDARD;
import static dev.webhooks.payload.PayloadFormat.THIN;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The samples are those of the documents the profiles come from, without their line breaks. */
class PayloadFormatTest {
    static final String RESOURCE =
            "{\"id\":\"res_xyz789\",\"name\":\"New Resource\",\"status\":\"active\"}";

    @Test
    void object_is_the_sample_of_a_created_resource() {
        var created = new SampleEvent("resource.created").with("evt_abc123", RESOURCE, null);

        assertThat(body(OBJECT, created))
                .isEqualTo(
                        "{\"id\":\"evt_abc123\",\"type\":\"resource.created\","
                                + "\"created_at\":\"2025-02-18T10:30:00Z\","
                                + "\"data\":{\"object\":{\"id\":\"res_xyz789\","
                                + "\"name\":\"New Resource\",\"status\":\"active\"}},"
                                + "\"previous_data\":null}");
    }

    @Test
    void object_is_the_sample_of_an_updated_resource() {
        var updated =
                new SampleEvent("resource.updated")
                        .at("2025-02-18T10:35:00Z")
                        .with(
                                "evt_def456",
                                RESOURCE.replace("New", "Updated"),
                                "{\"name\":\"Old Resource Name\"}");

        assertThat(body(OBJECT, updated))
                .isEqualTo(
                        "{\"id\":\"evt_def456\",\"type\":\"resource.updated\","
                                + "\"created_at\":\"2025-02-18T10:35:00Z\","
                                + "\"data\":{\"object\":{\"id\":\"res_xyz789\","
                                + "\"name\":\"Updated Resource\",\"status\":\"active\"}},"
                                + "\"previous_data\":{\"name\":\"Old Resource Name\"}}");
    }

    @Test
    void thin_is_the_sample_of_an_approved_identity() {
        var approved =
                new SampleEvent("identity.approved")
                        .at("2025-01-07T14:30:02Z")
                        .with("bd019f1c-89a7-4372-9d21-eaad9280dc41", RESOURCE, null);

        assertThat(body(THIN, approved))
                .isEqualTo(
                        "{\"id\":\"bd019f1c-89a7-4372-9d21-eaad9280dc41\","
                                + "\"type\":\"identity.approved\",\"source\":\"com.paxos\","
                                + "\"time\":\"2025-01-07T14:30:02Z\",\"object\":\"event\"}");
    }

    @Test
    void standard_has_type_time_and_data() {
        assertThat(body(STANDARD, new SampleEvent("a.b").with("evt_1", "[1]", "{}")))
                .isEqualTo(
                        "{\"type\":\"a.b\",\"timestamp\":\"2025-02-18T10:30:00Z\",\"data\":[1]}");
    }

    @Test
    void absent_data_is_null() {
        var empty = new SampleEvent("a.b").with("evt_1", null, null);

        assertThat(body(STANDARD, empty)).endsWith(",\"data\":null}");
        assertThat(body(OBJECT, empty))
                .endsWith(",\"data\":{\"object\":null},\"previous_data\":null}");
    }

    @Test
    void keeps_the_publishers_bytes() {
        var data =
                "{ \"z\" : 1.0E+2,\n\"a\":0.10, \"s\":\"\\u00e4\\/ä\", \"n\":12345678901234567890}";
        var event = new SampleEvent("a.b").with("evt_1", data, data);

        assertThat(body(STANDARD, event)).contains(data);
        assertThat(body(OBJECT, event))
                .contains("{\"object\":" + data + "},\"previous_data\":" + data);
    }

    @ParameterizedTest
    @EnumSource
    void only_a_test_event_says_that_it_is_one(PayloadFormat format) {
        var event = new SampleEvent("a.b");

        assertThat(body(format, event.asTest().with("evt_1", "1", null)))
                .isEqualTo(
                        body(format, event.with("evt_1", "1", null))
                                .replaceFirst("}$", ",\"is_test\":true}"));
        assertThat(body(format, event.with("evt_1", "1", null))).doesNotContain("is_test");
    }

    @ParameterizedTest
    @EnumSource
    void is_json_without_further_headers(PayloadFormat format) {
        var payload = format.render(new SampleEvent("a.b").with("evt_1", "1", null));

        assertThat(payload.contentType()).isEqualTo("application/json");
        assertThat(payload.headers()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2025-02-18T10:30:00Z,           2025-02-18T10:30:00Z",
        "2025-02-18T10:30:00.5Z,         2025-02-18T10:30:00.500Z",
        "2025-02-18T10:30:00.000250Z,    2025-02-18T10:30:00.000250Z",
        "2025-02-18T10:30:00.123456789Z, 2025-02-18T10:30:00.123456Z",
        "2025-02-18T10:30:00.000000001Z, 2025-02-18T10:30:00Z"
    })
    void shows_a_fraction_only_if_there_is_one(String time, String shown) {
        var event = new SampleEvent("a.b").at(time).with("evt_1", "1", null);

        assertThat(body(STANDARD, event)).contains("\"timestamp\":\"" + shown + "\"");
        assertThat(body(OBJECT, event)).contains("\"created_at\":\"" + shown + "\"");
        assertThat(body(THIN, event)).contains("\"time\":\"2025-02-18T10:30:00Z\"");
    }

    @Property
    void any_text_survives_in_the_json(@ForAll String text) throws JsonProcessingException {
        var event = new SampleEvent(text).with(text, "1", null);

        var json = new ObjectMapper().readTree(body(OBJECT, event));

        assertThat(json.get("id").textValue()).isEqualTo(text);
        assertThat(json.get("type").textValue()).isEqualTo(text);
    }

    static String body(PayloadFormat format, PayloadSource event) {
        return new String(format.render(event).body(), UTF_8);
    }

    record SampleEvent(String type, Instant time, boolean test) {
        SampleEvent(String type) {
            this(type, Instant.parse("2025-02-18T10:30:00Z"), false);
        }

        SampleEvent at(String time) {
            return new SampleEvent(type, Instant.parse(time), test);
        }

        SampleEvent asTest() {
            return new SampleEvent(type, time, true);
        }

        /** JSON null for data that is absent. */
        PayloadSource with(String id, String data, String previousData) {
            return new PayloadSource(
                    id,
                    type,
                    time,
                    "com.paxos",
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    bytes(data),
                    bytes(previousData),
                    test);
        }

        private static Optional<byte[]> bytes(String json) {
            return Optional.ofNullable(json).map(text -> text.getBytes(UTF_8));
        }
    }
}
