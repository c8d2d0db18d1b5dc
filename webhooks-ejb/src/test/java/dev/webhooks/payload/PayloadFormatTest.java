package dev.webhooks.payload;

import static dev.webhooks.payload.PayloadFormat.CLOUDEVENTS;
import static dev.webhooks.payload.PayloadFormat.CLOUDEVENTS_BINARY;
import static dev.webhooks.payload.PayloadFormat.CLOUDEVENTS_NESTED;
import static dev.webhooks.payload.PayloadFormat.FLAT;
import static dev.webhooks.payload.PayloadFormat.OBJECT;
import static dev.webhooks.payload.PayloadFormat.RAW;
import static dev.webhooks.payload.PayloadFormat.STANDARD;
import static dev.webhooks.payload.PayloadFormat.THIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.webhooks.api.webhook.ProfileName;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shapes of docs/wire-formats.md; whole documents are in GoldenFilesTest. */
class PayloadFormatTest {
    @Test
    void has_the_names_of_the_profiles() {
        assertThat(Arrays.stream(PayloadFormat.values()).map(PayloadFormat::wireName))
                .containsExactlyElementsOf(ProfileName.ALL);
        assertThat(PayloadFormat.of("cloudevents-binary")).contains(CLOUDEVENTS_BINARY);
        assertThat(PayloadFormat.of("CLOUDEVENTS_BINARY")).isEmpty();
    }

    @Test
    void standard_has_type_time_and_data() {
        assertThat(Sample.of("a.b").data("[1]").previous("{}").body(STANDARD))
                .isEqualTo(
                        "{\"type\":\"a.b\",\"timestamp\":\"2025-02-18T10:30:00Z\",\"data\":[1]}");
    }

    @Test
    void flat_shows_a_missing_resource_as_null() {
        assertThat(Sample.of("a.b").data("1").body(FLAT))
                .isEqualTo(
                        "{\"event\":\"a.b\",\"timestamp\":\"2025-02-18T10:30:00Z\","
                                + "\"resource_id\":null,\"data\":1}");
    }

    @Test
    void raw_is_the_data() {
        assertThat(Sample.of("a.b").data(" [1.0 , 2]").body(RAW)).isEqualTo(" [1.0 , 2]");
        assertThat(Sample.of("a.b").body(RAW)).isEqualTo("null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                | {\"is_test\":true}",
                "{ \"a\" : 1.0 } | { \"a\" : 1.0 ,\"is_test\":true}",
                "[1]               | [1]",
                "\"{}\"          | \"{}\"",
            })
    void raw_says_that_it_is_a_test_where_it_can(String data, String sent) {
        assertThat(Sample.of("a.b").data(data).asTest().body(RAW)).isEqualTo(sent);
    }

    @Test
    void absent_data_is_null() {
        var empty = Sample.of("a.b");

        assertThat(empty.body(STANDARD)).endsWith(",\"data\":null}");
        assertThat(empty.body(FLAT)).endsWith(",\"data\":null}");
        assertThat(empty.body(OBJECT))
                .endsWith(",\"data\":{\"object\":null},\"previous_data\":null}");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "THIN")
    void keeps_the_publishers_bytes(PayloadFormat format) {
        var data =
                "{ \"z\" : 1.0E+2,\n\"a\":0.10, \"s\":\"\\u00e4\\/ä\", \"n\":12345678901234567890}";

        assertThat(Sample.of("a.b").data(data).body(format)).contains(data);
        assertThat(Sample.of("a.b").data("1").previous(data).body(OBJECT))
                .contains("\"previous_data\":" + data);
        assertThat(Sample.of("a.b").data("1").subject(data).body(CLOUDEVENTS_NESTED))
                .contains("\"subject\":" + data);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "CLOUDEVENTS_BINARY")
    void only_a_test_event_says_that_it_is_one(PayloadFormat format) {
        var event = Sample.of("a.b").data("{\"a\":1}");

        assertThat(event.asTest().body(format))
                .isEqualTo(event.body(format).replaceFirst("}$", ",\"is_test\":true}"));
        assertThat(event.body(format)).doesNotContain("is_test");
    }

    @ParameterizedTest
    @EnumSource
    void has_its_media_type(PayloadFormat format) {
        var payload = Sample.of("a.b").data("1").as(format);
        boolean isStructured = format == CLOUDEVENTS || format == CLOUDEVENTS_NESTED;

        assertThat(payload.contentType())
                .isEqualTo(isStructured ? "application/cloudevents+json" : "application/json");
        if (format != CLOUDEVENTS_BINARY) assertThat(payload.headers()).isEmpty();
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
        var event = Sample.of("a.b").at(time).data("1");

        assertThat(event.body(STANDARD)).contains("\"timestamp\":\"" + shown + "\"");
        assertThat(event.body(OBJECT)).contains("\"created_at\":\"" + shown + "\"");
        assertThat(event.body(FLAT)).contains("\"timestamp\":\"" + shown + "\"");
        assertThat(event.body(CLOUDEVENTS)).contains("\"time\":\"" + shown + "\"");
        assertThat(event.body(CLOUDEVENTS_NESTED)).contains("\"time\":\"" + shown + "\"");
        assertThat(event.as(CLOUDEVENTS_BINARY).headers()).containsEntry("ce-time", shown);
        assertThat(event.body(THIN)).contains("\"time\":\"2025-02-18T10:30:00Z\"");
    }

    @Property
    void any_text_survives_in_the_json(@ForAll String text) throws JsonProcessingException {
        var event = Sample.of(text).called(text, "wh_1", "dlv_1").data("1");

        var json = new ObjectMapper().readTree(event.body(OBJECT));

        assertThat(json.get("id").textValue()).isEqualTo(text);
        assertThat(json.get("type").textValue()).isEqualTo(text);
    }
}
