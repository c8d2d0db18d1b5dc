package dev.webhooks.web.webhook;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.header;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import dev.webhooks.web.RunningApi;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhooksResourceTest extends ApiTest {
    private static final String MANAGER = "manager@acct_a";
    private static final String WEBHOOK = "/webhooks/wh_acct_a";

    @Test
    void the_version_is_the_entity_tag() {
        assertThat(header(api.get(MANAGER, WEBHOOK), "ETag")).isEqualTo("\"7\"");
        assertThat(header(api.send(patch()), "ETag")).isEqualTo("\"7\"");
    }

    @Test
    void a_reader_who_knows_the_version_gets_no_body() {
        var answer = api.send(api.as(MANAGER, WEBHOOK).header("If-None-Match", "\"7\""));

        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "\"6\", \"7\"", "*"})
    void a_change_of_the_current_version_is_made(String tags) {
        assertThat(api.send(patch().header("If-Match", tags)).statusCode()).isEqualTo(200);
        assertThat(api.webhooks.expected).contains(7L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "W/\"7\"", "\"other\""})
    void a_change_of_another_version_is_refused(String tags) {
        assertProblem(api.send(patch().header("If-Match", tags)), 412, "precondition_failed");
        assertProblem(
                api.send(api.as(MANAGER, WEBHOOK).DELETE().header("If-Match", tags)),
                412,
                "precondition_failed");
        assertThat(api.webhooks.patch).isNull();
    }

    @Test
    void without_a_condition_any_version_is_changed() {
        assertThat(api.send(patch()).statusCode()).isEqualTo(200);
        assertThat(api.webhooks.expected).isEmpty();
    }

    @Test
    void what_is_removed_has_no_answer_body() {
        var answer = api.send(api.as(MANAGER, WEBHOOK).DELETE());

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"pause, paused", "resume, active", "enable, active", "disable, disabled"})
    void a_switch_answers_with_the_webhook_as_it_is_now(String verb, String status) {
        var answer = api.send(api.as(MANAGER, WEBHOOK + "/" + verb).POST(BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("status").asText()).isEqualTo(status);
    }

    @Test
    void an_event_is_matched_as_the_bytes_that_came() {
        var event = "{\"type\":\"a.b\", \"data\": 1.10}";

        var answer = api.post("viewer@acct_a", WEBHOOK + "/match", event);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).path("matches").asBoolean()).isTrue();
        assertThat(json(answer).at("/reasons/0/rule").asText()).isEqualTo("status");
        assertThat(api.events.published).asString().isEqualTo(event);
    }

    @Test
    void a_preview_is_asked_for_with_the_bytes_that_came_by_those_who_may_read_the_secret() {
        var wish = "{\"webhook_id\":\"wh_acct_a\", \"url\":null}";

        var answer = api.post(MANAGER, "/webhooks/preview", wish);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(json(answer).at("/headers/0/name").asText()).isEqualTo("Content-Type");
        assertThat(json(answer).at("/signatures/0/verify_with").asText()).isEqualTo("whsec_x");
        assertThat(api.events.published).asString().isEqualTo(wish);
        assertProblem(api.post("viewer@acct_a", "/webhooks/preview", wish), 403, "forbidden");
    }

    @Test
    void a_test_names_the_webhook_in_the_path_or_in_the_body() {
        var byPath = api.post(MANAGER, WEBHOOK + "/test", "{\"event_type\":\"a.b\"}");
        assertThat(api.events.tested).isEqualTo("wh_acct_a a.b");
        var byBody =
                api.post(
                        MANAGER,
                        "/webhooks/test",
                        "{\"webhook_id\":\"wh_2\",\"event_type\":\"a.c\"}");
        assertThat(api.events.tested).isEqualTo("wh_2 a.c");

        assertThat(byPath.statusCode()).isEqualTo(202);
        assertThat(json(byPath).path("event_id").asText()).isEqualTo("evt_1");
        assertThat(json(byBody).path("delivery_id").asText()).isEqualTo("dlv_1");
    }

    @Test
    void a_test_needs_a_webhook_and_a_type() {
        assertProblem(
                api.post(MANAGER, "/webhooks/test", "{\"event_type\":\"a.b\"}"),
                400,
                "type_mismatch");
        assertProblem(api.post(MANAGER, WEBHOOK + "/test", "{}"), 422, "event_type_missing");
        assertProblem(
                api.post(
                        MANAGER,
                        WEBHOOK + "/test",
                        "{\"webhook_id\":\"wh_2\",\"event_type\":\"a.b\"}"),
                400,
                "unknown_property");
        assertThat(api.events.tested).isNull();
    }

    private HttpRequest.Builder patch() {
        return api.as(MANAGER, WEBHOOK)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString("{}"));
    }

    @Test
    void a_secret_is_rotated_with_a_body_or_without() {
        var path = "/webhooks/wh_acct_a/secret/rotate";

        assertThat(api.post("manager@acct_a", path, "{\"overlap_seconds\":60}").statusCode())
                .isEqualTo(200);
        assertThat(api.webhooks.rotation.overlapSeconds()).isEqualTo(60);

        var bare = api.as("manager@acct_a", path).POST(RunningApi.body(""));
        assertThat(api.send(bare).body()).startsWith("{\"secret\":\"whsec_b3RoZXI\"");
        assertThat(api.webhooks.rotation.overlapSeconds()).isNull();
    }
}
