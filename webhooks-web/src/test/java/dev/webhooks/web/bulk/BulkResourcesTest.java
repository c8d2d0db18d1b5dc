package dev.webhooks.web.bulk;

import static dev.webhooks.web.ProblemAssert.assertProblem;
import static dev.webhooks.web.ProblemAssert.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.replay.JobState;
import dev.webhooks.web.ApiTest;
import dev.webhooks.web.RunningApi;
import java.net.http.HttpResponse;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Cancel, replay, recover, jobs and statistics over HTTP. */
class BulkResourcesTest extends ApiTest {
    private static final String MANAGER = "manager@acct_a";
    private static final String VIEWER = "viewer@acct_a";

    @Test
    void a_replay_is_counted_before_it_is_made() {
        var counted =
                api.post(MANAGER, "/deliveries/replay", "{\"status\":\"failed\",\"dry_run\":true}");

        assertThat(counted.statusCode()).isEqualTo(200);
        assertThat(json(counted).path("count").asInt()).isEqualTo(42);
        assertThat(api.bulk.counted.status()).isEqualTo("failed");
        assertThat(api.bulk.replayed).isNull();
    }

    @Test
    void a_replay_answers_with_its_job() {
        var begun =
                api.post(
                        MANAGER,
                        "/deliveries/replay",
                        "{\"since\":\"2026-01-31T08:00:00Z\",\"is_test\":false}");

        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(json(begun).path("id").asText()).isEqualTo("job_acct_a");
        assertThat(json(begun).path("state").asText()).isEqualTo("running");
        assertThat(json(begun).path("total").asInt()).isEqualTo(42);
        assertThat(json(begun).path("ended_at").isNull()).isTrue();
        assertThat(api.bulk.replayed.since()).isEqualTo(Instant.parse("2026-01-31T08:00:00Z"));
        assertThat(api.bulk.replayed.isTest()).isFalse();
    }

    @Test
    void a_replay_refuses_what_it_does_not_know() {
        assertProblem(
                api.post(MANAGER, "/deliveries/replay", "{\"state\":\"failed\"}"),
                400,
                "unknown_property");
        assertProblem(
                api.post(MANAGER, "/deliveries/replay", "{\"since\":\"yesterday\"}"),
                400,
                "type_mismatch");
        assertProblem(
                api.post(VIEWER, "/deliveries/replay", "{\"status\":\"failed\"}"),
                403,
                "forbidden");
    }

    @Test
    void a_recovery_is_about_the_webhook_in_the_path() {
        var begun =
                api.post(
                        MANAGER,
                        "/webhooks/wh_acct_a/recover",
                        "{\"since\":\"2026-01-31T08:00:00Z\",\"statuses\":[\"failed\",\"cancelled\"]}");

        assertThat(begun.statusCode()).isEqualTo(202);
        assertThat(json(begun).path("kind").asText()).isEqualTo("recover");
        assertThat(api.bulk.recovered).isEqualTo("wh_acct_a");
        assertThat(api.bulk.recovery.statuses()).containsExactly("failed", "cancelled");
    }

    @Test
    void a_job_is_watched_by_readers_and_stopped_by_managers() {
        assertThat(json(api.get(VIEWER, "/jobs/job_acct_a")).path("done").asInt()).isEqualTo(7);
        assertProblem(api.get(VIEWER, "/jobs/job_acct_b"), 404, "not_found");
        assertProblem(stop(VIEWER), 403, "forbidden");

        assertThat(json(stop(MANAGER)).path("state").asText()).isEqualTo("stopped");
    }

    @Test
    void jobs_are_listed_for_readers_by_their_state() {
        var page = json(api.get(VIEWER, "/jobs?state=stopped"));

        assertThat(page.at("/data/0/id").asText()).isEqualTo("job_acct_a");
        assertThat(page.path("next_cursor").asText()).isEqualTo("next");
        assertThat(api.bulk.listed).contains(JobState.STOPPED);
        assertProblem(api.get(VIEWER, "/jobs?state=failed"), 400, "parameter_invalid");
        assertProblem(api.get("publisher@acct_a", "/jobs"), 403, "forbidden");
    }

    @Test
    void the_request_of_an_attempt_is_read_by_readers() {
        var path = "/deliveries/dlv_acct_a/attempts/att_1/request";

        var answer = json(api.get(VIEWER, path));

        assertThat(answer.path("url").asText()).isEqualTo("https://a.example/att_1");
        assertThat(answer.path("body").isNull()).isTrue();
        assertThat(answer.path("body_missing").asText()).isEqualTo("content_erased");
        assertProblem(api.get("publisher@acct_a", path), 403, "forbidden");
    }

    @Test
    void a_delivery_is_called_off_by_managers() {
        var path = "/deliveries/dlv_acct_a/cancel";

        assertThat(api.send(api.as(MANAGER, path).POST(RunningApi.body(""))).statusCode())
                .isEqualTo(200);
        assertProblem(api.send(api.as(VIEWER, path).POST(RunningApi.body(""))), 403, "forbidden");
    }

    @Test
    void statistics_name_counts_rate_and_latency() {
        var answer = json(api.get(VIEWER, "/webhooks/wh_acct_a/stats"));

        assertThat(answer.path("success_rate").asDouble()).isEqualTo(0.75);
        assertThat(answer.path("outcomes").path("timeout").asInt()).isOne();
        assertThat(answer.path("latency").path("p95_ms").asInt()).isEqualTo(20);
        assertProblem(api.get(VIEWER, "/webhooks/wh_acct_b/stats"), 404, "not_found");
    }

    @Test
    void statistics_of_the_account_name_backlog_and_webhooks_in_trouble() {
        var answer = json(api.get(VIEWER, "/accounts/acct_a/stats"));

        assertThat(answer.path("account_id").asText()).isEqualTo("acct_a");
        assertThat(answer.path("backlog").path("oldest_due_at").asText())
                .isEqualTo("1970-01-01T00:00:00Z");
        assertThat(answer.path("webhooks").path("failing").asInt()).isOne();
        assertThat(answer.path("failing").path(0).path("last_error").asText()).isEqualTo("timeout");
        assertThat(answer.path("busiest").path(0).path("attempts").asInt()).isEqualTo(4);
        assertProblem(api.get("publisher@acct_a", "/stats"), 403, "forbidden");
    }

    private HttpResponse<String> stop(String token) {
        return api.send(api.as(token, "/jobs/job_acct_a/stop").POST(RunningApi.body("")));
    }
}
