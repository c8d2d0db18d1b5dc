package dev.webhooks.web.json;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.RunningApi.JSON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BodyFilterTest extends ApiTest {
    private static final int KIB = 1024;

    @Test
    void a_body_of_256_KiB_is_read() {
        assertThat(publish(JSON, known(256 * KIB)).statusCode()).isEqualTo(202);
        assertThat(publish(JSON, chunked(256 * KIB)).statusCode()).isEqualTo(202);
    }

    @Test
    void one_byte_more_is_too_large() {
        assertProblem(publish(JSON, known(256 * KIB + 1)), 413, "payload_too_large");
    }

    @Test
    void one_byte_more_is_too_large_without_a_content_length() {
        assertProblem(publish(JSON, chunked(256 * KIB + 1)), 413, "payload_too_large");
    }

    @Test
    void a_batch_may_have_4_MiB() {
        var path = "/events/batch";

        assertThat(send(path, JSON, chunked(4096 * KIB)).statusCode()).isEqualTo(202);
        assertProblem(send(path, JSON, chunked(4096 * KIB + 1)), 413, "payload_too_large");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/xml",
                "application/x-www-form-urlencoded",
                "application/merge-patch+json",
                "application/json; charset=iso-8859-1",
                "application/json; charset=utf-16"
            })
    void another_media_type_is_not_supported(String type) {
        assertProblem(publish(type, known(20)), 415, "unsupported_media_type");
    }

    @ParameterizedTest
    @ValueSource(strings = {JSON, "application/json; charset=UTF-8", "Application/JSON"})
    void json_in_utf8_is_supported(String type) {
        assertThat(publish(type, known(20)).statusCode()).isEqualTo(202);
    }

    @Test
    void a_body_must_say_what_it_is() {
        var request = api.as("publisher@acct_a", "/events").POST(known(20));

        assertProblem(api.send(request), 415, "unsupported_media_type");
    }

    @Test
    void a_media_type_that_cannot_be_read_is_a_bad_request() {
        assertProblem(publish("nonsense", known(20)), 400, "bad_request");
    }

    @ParameterizedTest
    @CsvSource({"POST, /events", "POST, /webhooks", "POST, /events/batch", "POST, /webhooks/test"})
    void a_missing_body_cannot_be_read(String method, String path) {
        var token = "manager@acct_a";
        var with = api.as(token, path).header("Content-Type", JSON);
        var without = api.as(token, path);

        for (var request : new HttpRequest.Builder[] {with, without}) {
            var answer = api.send(request.method(method, BodyPublishers.noBody()));
            assertProblem(answer, 400, "json_malformed");
        }
    }

    @Test
    void what_is_published_goes_on_byte_for_byte() {
        var json = "{ \"type\":\"a.b\",\n\"data\":{\"n\":1.10,\"u\":\"\\u00e9é\"} } ";

        publish(JSON, BodyPublishers.ofString(json));

        assertThat(new String(api.events.published, StandardCharsets.UTF_8)).isEqualTo(json);
        assertThat(api.events.account).isEqualTo("acct_a");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "deflate", "br", "gzip, identity", "x"})
    void a_packed_body_is_not_supported(String encoding) {
        for (var path : new String[] {"/events", "/webhooks/wh_a/pause"}) {
            var request =
                    api.as("manager@acct_a", path)
                            .header("Content-Type", JSON)
                            .header("Content-Encoding", encoding)
                            .POST(known(20));

            assertProblem(api.send(request), 415, "unsupported_media_type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE"})
    void a_body_where_none_has_a_meaning_is_refused(String method) {
        var request = api.as("manager@acct_a", "/webhooks/wh_a").method(method, known(20));

        assertProblem(api.send(request), 400, "bad_request");
    }

    private HttpResponse<String> publish(String type, BodyPublisher body) {
        return send("/events", type, body);
    }

    private HttpResponse<String> send(String path, String type, BodyPublisher body) {
        return api.send(api.as("publisher@acct_a", path).header("Content-Type", type).POST(body));
    }

    private static BodyPublisher known(int size) {
        return BodyPublishers.ofByteArray(new byte[size]);
    }

    private static BodyPublisher chunked(int size) {
        return BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[size]));
    }
}
