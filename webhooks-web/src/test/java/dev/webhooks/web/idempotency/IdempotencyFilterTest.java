package dev.webhooks.web.idempotency;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.web.ApiTest;
import dev.webhooks.web.RunningApi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class IdempotencyFilterTest extends ApiTest {
    private static final String REPLAYED = "Idempotency-Replayed";

    @Test
    void the_same_request_again_gets_the_same_answer_and_is_not_done_again() {
        var first = post("/events", "k1", "{\"n\":1}");
        api.events.published = null;
        var again = post("/events", "k1", "{\"n\":1}");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(first.headers().firstValue(REPLAYED)).isEmpty();
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue(REPLAYED)).hasValue("true");
        assertThat(again.headers().firstValue("Content-Type"))
                .isEqualTo(first.headers().firstValue("Content-Type"));
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(api.events.published).isNull();
    }

    @Test
    void the_body_arrives_as_it_was_sent() {
        post("/events", "k1", "{ \"n\" : 1.10 }");

        assertThat(new String(api.events.published, StandardCharsets.UTF_8))
                .isEqualTo("{ \"n\" : 1.10 }");
    }

    @Test
    void both_bases_are_the_same_request() {
        post("/events", "k1", "{}");

        assertThat(post("/accounts/acct_a/events", "k1", "{}").headers().firstValue(REPLAYED))
                .hasValue("true");
    }

    @Test
    void another_principal_of_the_account_gets_no_answer_of_somebody_else() {
        post("/events", "k1", "{\"n\":1}");
        var other =
                api.send(
                        api.as("publisher@acct_a", "/events")
                                .header("Content-Type", RunningApi.JSON)
                                .header("Idempotency-Key", "k1")
                                .POST(RunningApi.body("{\"n\":1}")));

        assertThat(other.statusCode()).isEqualTo(202);
        assertThat(other.headers().firstValue(REPLAYED)).isEmpty();
    }

    @Test
    void another_body_or_path_is_another_request() {
        post("/events", "k1", "{\"n\":1}");

        assertProblem(post("/events", "k1", "{\"n\":2}"), 422, "idempotency_mismatch");
        assertProblem(post("/events/batch", "k1", "{\"n\":1}"), 422, "idempotency_mismatch");
    }

    @Test
    void a_refusal_is_repeated_too() {
        var refused = post("/webhooks", "k1", "{\"nonsense\":1}");
        var again = post("/webhooks", "k1", "{\"nonsense\":1}");

        assertThat(refused.statusCode()).isBetween(400, 422);
        assertThat(again.statusCode()).isEqualTo(refused.statusCode());
        assertThat(json(again).path("code")).isEqualTo(json(refused).path("code"));
        assertThat(again.headers().firstValue(REPLAYED)).hasValue("true");
    }

    @Test
    void a_key_that_is_none_is_refused_before_anything_is_done() {
        assertProblem(post("/events", "k".repeat(300), "{}"), 400, "idempotency_key_invalid");
        assertProblem(
                api.send(
                        api.as("publisher@acct_a", "/events")
                                .header("Content-Type", RunningApi.JSON)
                                .header("Idempotency-Key", "a")
                                .header("Idempotency-Key", "b")
                                .POST(RunningApi.body("{}"))),
                400,
                "idempotency_key_invalid");
        assertThat(api.events.published).isNull();
    }

    @Test
    void nothing_is_kept_of_a_stranger() {
        var refused =
                api.send(
                        api.anonymous("/events")
                                .header("Content-Type", RunningApi.JSON)
                                .header("Idempotency-Key", "k1")
                                .POST(RunningApi.body("{}")));

        assertProblem(refused, 401, "unauthenticated");
        assertThat(post("/events", "k1", "{}").headers().firstValue(REPLAYED)).isEmpty();
    }

    private HttpResponse<String> post(String path, String key, String body) {
        return api.send(
                api.as("manager@acct_a", path)
                        .header("Content-Type", RunningApi.JSON)
                        .header("Idempotency-Key", key)
                        .POST(RunningApi.body(body)));
    }
}
