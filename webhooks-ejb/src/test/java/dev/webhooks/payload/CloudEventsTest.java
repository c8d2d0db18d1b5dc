package dev.webhooks.payload;

import static dev.webhooks.payload.PayloadFormat.CLOUDEVENTS;
import static dev.webhooks.payload.PayloadFormat.CLOUDEVENTS_BINARY;
import static dev.webhooks.payload.PayloadFormat.CLOUDEVENTS_NESTED;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.cloudevents.CloudEvent;
import io.cloudevents.SpecVersion;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.util.HashMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotBlank;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What we send, read by the CloudEvents SDK for Java. */
class CloudEventsTest {
    static final String DATA = "{ \"z\" : 1.10,\n\"n\":12345678901234567890,\"e\":\"\\u00e9\\/\" }";
    static final Sample PAID = Sample.of("payment.succeeded").data(DATA);

    @Test
    void structured_is_the_event() {
        var event = structured(PAID.subject("\"pay_17\""));

        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo("evt_1");
        assertThat(event.getSource()).isEqualTo(URI.create("com.paxos"));
        assertThat(event.getType()).isEqualTo("payment.succeeded");
        assertThat(event.getSubject()).isEqualTo("pay_17");
        assertThat(event.getTime()).isEqualTo(Sample.TIME);
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(event.getExtensionNames()).isEmpty();
        assertThat(event.getData().toBytes()).isNotEmpty();
    }

    @Test
    void structured_has_its_members_in_order_and_the_data_as_published() {
        assertThat(PAID.subject("\"pay_17\"").body(CLOUDEVENTS))
                .isEqualTo(
                        "{\"id\":\"evt_1\",\"specversion\":\"1.0\",\"source\":\"com.paxos\","
                                + "\"type\":\"payment.succeeded\",\"subject\":\"pay_17\","
                                + "\"time\":\"2025-02-18T10:30:00Z\","
                                + "\"datacontenttype\":\"application/json\",\"data\":"
                                + DATA
                                + "}");
    }

    @Test
    void binary_is_the_event_with_the_data_as_its_body() {
        var event = binary(PAID.subject("\"pay_17\""));

        assertThat(event.getSpecVersion()).isEqualTo(SpecVersion.V1);
        assertThat(event.getId()).isEqualTo("evt_1");
        assertThat(event.getSource()).isEqualTo(URI.create("com.paxos"));
        assertThat(event.getType()).isEqualTo("payment.succeeded");
        assertThat(event.getSubject()).isEqualTo("pay_17");
        assertThat(event.getTime()).isEqualTo(Sample.TIME);
        assertThat(event.getDataContentType()).isEqualTo("application/json");
        assertThat(new String(event.getData().toBytes(), UTF_8)).isEqualTo(DATA);
    }

    @Test
    void binary_says_in_a_header_that_it_is_a_test() {
        assertThat(binary(PAID.asTest()).getExtension("istest")).isEqualTo("true");
        assertThat(PAID.asTest().body(CLOUDEVENTS_BINARY)).isEqualTo(DATA);
        assertThat(binary(PAID).getExtensionNames()).isEmpty();
    }

    @Test
    void nested_is_an_event_about_the_delivery() throws IOException {
        var event = read(PAID.trace("abc").subject("[1]").as(CLOUDEVENTS_NESTED));

        assertThat(event.getId()).isEqualTo("dlv_1");
        assertThat(event.getSource()).isEqualTo(URI.create("com.paxos.webhooks/v1/wh_1"));
        assertThat(event.getType()).isEqualTo("event");
        var inner = new ObjectMapper().readTree(event.getData().toBytes());
        assertThat(inner.path("id").asText()).isEqualTo("evt_1");
        assertThat(inner.path("trace").asText()).isEqualTo("abc");
        assertThat(inner.path("source").asText()).isEqualTo("com.paxos/v1");
    }

    @Test
    void nested_leaves_out_what_the_event_does_not_have() {
        assertThat(Sample.of("a.b").body(CLOUDEVENTS_NESTED))
                .endsWith(
                        ",\"data\":{\"id\":\"evt_1\",\"type\":\"a.b\",\"source\":\"com.paxos/v1\","
                                + "\"data\":null}}");
    }

    @Test
    void data_that_is_absent_is_null() {
        assertThat(Sample.of("a.b").body(CLOUDEVENTS)).endsWith(",\"data\":null}");
        assertThat(Sample.of("a.b").body(CLOUDEVENTS_BINARY)).isEqualTo("null");
        assertThat(structured(Sample.of("a.b")).getId()).isEqualTo("evt_1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"a \\u20ac\\n\"      | ",
                "\"\"                  | ",
                "\"Euro \\u20ac\\/😀\" | Euro €/😀",
                "17.50                 | 17.50",
                "true                  | true",
                "{ \"id\" : \" a \" }  | {\"id\":\" a \"}",
                "[1, \"\\\"\", 2]      | [1,\"\\\"\",2]",
            })
    void a_subject_is_text(String json, String subject) {
        assertThat(structured(PAID.subject(json)).getSubject()).isEqualTo(subject);
        assertThat(decoded(PAID.subject(json).as(CLOUDEVENTS_BINARY), "ce-subject"))
                .isEqualTo(subject);
    }

    @Test
    void a_subject_too_long_for_a_header_stays_in_the_body() {
        var event = PAID.subject('"' + "x".repeat(1025) + '"');

        assertThat(event.as(CLOUDEVENTS_BINARY).headers()).doesNotContainKey("ce-subject");
        assertThat(structured(event).getSubject()).hasSize(1025);
    }

    @Test
    void headers_are_percent_encoded() {
        var headers = PAID.subject("\"Euro € 😀\\\" 5%\"").as(CLOUDEVENTS_BINARY).headers();

        assertThat(headers)
                .containsEntry("ce-subject", "Euro%20%E2%82%AC%20%F0%9F%98%80%22%205%25");
    }

    @Test
    void headers_come_in_a_fixed_order() {
        assertThat(PAID.subject("\"a\"").asTest().as(CLOUDEVENTS_BINARY).headers().keySet())
                .containsExactly(
                        "ce-id",
                        "ce-specversion",
                        "ce-source",
                        "ce-type",
                        "ce-subject",
                        "ce-time",
                        "ce-istest");
    }

    @ParameterizedTest
    @ValueSource(strings = {"com.paxos", "/a/b", "https://example.com/a?b=c#d", "urn:x:y", "a%20b"})
    void a_source_that_is_a_uri_reference_stays_as_it_is(String source) {
        assertThat(structured(PAID.from(source)).getSource()).hasToString(source);
    }

    @ParameterizedTest
    @CsvSource({
        "my shop,  my%20shop",
        "Größe,    Gr%C3%B6%C3%9Fe",
        "1:2,      1%3A2",
        "100%,     100%25",
        "a/b c,    a/b%20c"
    })
    void any_other_source_becomes_one(String source, String reference) {
        assertThat(structured(PAID.from(source)).getSource()).hasToString(reference);
        assertThat(read(PAID.from(source).as(CLOUDEVENTS_NESTED)).getSource())
                .hasToString(reference + ".webhooks/v1/wh_1");
    }

    @Property(tries = 300)
    void any_source_is_read(@ForAll @NotBlank @StringLength(max = 255) String source) {
        var event = PAID.from(source.replaceAll("\\p{Cs}", "?"));

        assertThat(structured(event).getSource()).isNotNull();
        assertThat(binary(event).getType()).isEqualTo("payment.succeeded");
        assertThat(read(event.as(CLOUDEVENTS_NESTED)).getId()).isEqualTo("dlv_1");
    }

    private static CloudEvent structured(Sample sample) {
        return read(sample.as(CLOUDEVENTS));
    }

    private static CloudEvent binary(Sample sample) {
        return read(sample.as(CLOUDEVENTS_BINARY));
    }

    /** As a receiver would, by the content type. */
    private static CloudEvent read(Payload payload) {
        var headers = new HashMap<>(payload.headers());
        headers.put("Content-Type", payload.contentType());
        if (payload.contentType().equals(JsonFormat.CONTENT_TYPE)) {
            assertThat(payload.headers()).isEmpty();
            return new JsonFormat().deserialize(payload.body());
        }
        return HttpMessageFactory.createReader(headers, payload.body()).toEvent();
    }

    /** The SDK leaves header values encoded. */
    private static String decoded(Payload payload, String header) {
        var value = payload.headers().get(header);
        return value == null ? null : URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    }
}
