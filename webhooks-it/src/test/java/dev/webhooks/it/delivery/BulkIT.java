package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Cancel, replay, recover, bulk jobs and statistics (docs/api.md#deliveries). */
@ExtendWith(SharedServer.class)
class BulkIT {
    private static final Map<String, Object> ONE_ATTEMPT =
            Map.of(
                    "retry_schedule",
                    List.of(0),
                    "disable",
                    Map.of("rule", "never"),
                    "rate_limit",
                    100);

    private final Tenant tenant;
    private final Tenant stranger;
    private final Inbox inbox;

    BulkIT(Receiver receiver, Tenant tenant, Tenant stranger) {
        this.tenant = tenant;
        this.stranger = stranger;
        this.inbox = receiver.inbox();
    }

    @Test
    void a_webhook_recovers_what_failed_while_it_was_down() {
        inbox.answering(request -> Answer.status(500));
        var webhook = tenant.register(inbox, ONE_ATTEMPT).path("id").asText();
        var events = publish(30);
        var since = awaitAll(webhook, "failed", 30).get(29).path("created_at").asText();
        inbox.answering(request -> Answer.status(200));
        tenant.awaitDelivery(tenant.publish("user.updated", "{}"), "succeeded");

        var job = recover(webhook, Map.of("since", since));

        assertThat(job.path("kind").asText()).isEqualTo("recover");
        assertThat(job.path("total").asInt()).isEqualTo(30);
        awaitAll(webhook, "succeeded", 31);
        var done = awaitJob(job, "done");
        assertThat(done.path("done").asInt()).isEqualTo(30);
        assertThat(done.path("failed").asInt()).isZero();
        var repeated = inbox.await(61).subList(31, 61);
        assertThat(repeated)
                .extracting(Received::eventId)
                .containsExactlyInAnyOrderElementsOf(events);
        assertThat(repeated)
                .extracting(request -> request.header("webhook-attempt"))
                .containsOnly("2");
    }

    @Test
    void a_replay_is_counted_first_and_then_takes_what_its_filter_finds() {
        var webhook = tenant.register(inbox, ONE_ATTEMPT).path("id").asText();
        publish(3);
        awaitAll(webhook, "succeeded", 3);
        var other = tenant.publish("user.updated", "{}");
        tenant.awaitDelivery(other, "succeeded");
        var filter = new HashMap<String, Object>(Map.of("event_type", "user.updated"));
        filter.put("dry_run", true);

        var counted = tenant.api().post("/v1/deliveries/replay", filter).expect(200).json();
        filter.remove("dry_run");
        var job = tenant.api().post("/v1/deliveries/replay", filter).expect(202).json();

        assertThat(counted.path("count").asInt()).isOne();
        assertThat(inbox.await(5).get(4).eventId()).isEqualTo(other);
        assertThat(awaitJob(job, "done").path("done").asInt()).isOne();
        tenant.api()
                .post("/v1/jobs/" + job.path("id").asText() + "/stop")
                .expectProblem(409, "wrong_state");
    }

    @Test
    void a_stopped_job_sends_no_more() {
        inbox.answering(request -> Answer.status(500));
        var webhook = tenant.register(inbox, ONE_ATTEMPT).path("id").asText();
        publish(25);
        var since = awaitAll(webhook, "failed", 25).get(24).path("created_at").asText();
        inbox.answering(request -> Answer.status(200));
        tenant.api().patch("/v1/webhooks/" + webhook, Map.of("rate_limit", 1)).expect(200);

        var job = recover(webhook, Map.of("since", since));
        Limits.soon().until(() -> job(job).path("done").asInt() > 0);
        var path = "/v1/jobs/" + job.path("id").asText();
        var stopped = tenant.api().post(path + "/stop").expect(200).json();

        assertThat(stopped.path("state").asText()).isEqualTo("stopped");
        int done = stopped.path("done").asInt();
        assertThat(done).isBetween(1, 24);
        awaitAll(webhook, "succeeded", done);
        tenant.awaitDelivery(tenant.publish("user.updated", "{}"), "succeeded");
        assertThat(job(job)).isEqualTo(stopped);
        assertThat(tenant.list("/v1/deliveries?limit=250&status=failed")).hasSize(25 - done);
    }

    @Test
    void what_is_replayed_for_a_paused_webhook_is_held_and_sent_when_it_resumes() {
        var webhook = tenant.register(inbox, Map.of()).path("id").asText();
        var event = tenant.publish("user.created", "{}");
        tenant.awaitDelivery(event, "succeeded");
        tenant.api().post("/v1/webhooks/" + webhook + "/pause").expect(200);

        tenant.api().post("/v1/deliveries/replay", Map.of("event_id", event)).expect(202);

        tenant.awaitDelivery(event, "held");
        tenant.api().post("/v1/webhooks/" + webhook + "/resume").expect(200);
        tenant.awaitDelivery(event, "succeeded");
        assertThat(inbox.await(2)).extracting(Received::eventId).containsOnly(event);
    }

    @Test
    void a_delivery_is_called_off_while_it_waits_and_a_replay_brings_it_back() {
        inbox.answers(Answer.status(500), Answer.status(200));
        tenant.register(inbox, Map.of("retry_schedule", List.of(0, 3600)));
        var event = tenant.publish("user.created", "{}");
        inbox.awaitOne();
        var id = tenant.awaitDelivery(event, "pending").path("id").asText();
        Limits.soon().until(() -> tenant.delivery(id).path("attempt_count").asInt() == 1);

        var cancelled = tenant.api().post("/v1/deliveries/" + id + "/cancel").expect(200).json();

        assertThat(cancelled.path("status").asText()).isEqualTo("cancelled");
        tenant.api().post("/v1/deliveries/" + id + "/cancel").expectProblem(409, "wrong_state");
        tenant.api().post("/v1/deliveries/replay", Map.of("status", "cancelled")).expect(202);
        tenant.awaitDelivery(event, "succeeded");
        assertThat(inbox.await(2)).extracting(Received::eventId).containsOnly(event);
    }

    @Test
    void a_delivery_that_is_being_sent_cannot_be_called_off() {
        inbox.answers(Answer.hang());
        tenant.register(inbox, Map.of("timeout_seconds", 30));
        var event = tenant.publish("user.created", "{}");
        inbox.awaitOne();
        var id = tenant.awaitDelivery(event, "sending").path("id").asText();

        tenant.api().post("/v1/deliveries/" + id + "/cancel").expectProblem(409, "wrong_state");
    }

    @Test
    void a_replay_without_a_filter_is_refused() {
        tenant.api().post("/v1/deliveries/replay", Map.of()).expectProblem(422, "filter_empty");
        tenant.api()
                .post("/v1/deliveries/replay", Map.of("dry_run", true))
                .expectProblem(422, "filter_empty");
        tenant.api()
                .post("/v1/deliveries/replay", Map.of("status", "pending"))
                .expectProblem(422, "delivery_status_invalid");
    }

    @Test
    void statistics_count_attempts_and_no_test_events() {
        inbox.answers(Answer.status(500), Answer.status(200));
        var webhook =
                tenant.register(inbox, Map.of("retry_schedule", List.of(0, 1))).path("id").asText();
        tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded");
        tenant.api()
                .post("/v1/webhooks/" + webhook + "/test", Map.of("event_type", "user.created"))
                .expect(202);
        awaitAll(webhook, "succeeded", 2);

        var stats = tenant.api().get("/v1/webhooks/" + webhook + "/stats").expect(200).json();

        assertThat(stats.path("attempts").asInt()).isEqualTo(2);
        assertThat(stats.path("outcomes").path("succeeded").asInt()).isOne();
        assertThat(stats.path("outcomes").path("http_status").asInt()).isOne();
        assertThat(stats.path("success_rate").asDouble()).isEqualTo(0.5);
        assertThat(stats.path("latency").path("p95_ms").asInt()).isPositive();
        assertThat(stats.path("minutes")).hasSize(60);
        assertThat(stats.path("hours")).hasSize(24);
    }

    @Test
    void jobs_statistics_and_deliveries_of_another_account_do_not_exist() {
        var webhook = tenant.register(inbox, Map.of()).path("id").asText();
        var event = tenant.publish("user.created", "{}");
        var delivery = tenant.awaitDelivery(event, "succeeded").path("id").asText();
        var job =
                tenant.api()
                        .post("/v1/deliveries/replay", Map.of("status", "failed"))
                        .expect(202)
                        .json()
                        .path("id")
                        .asText();
        var api = stranger.api();

        for (var base : List.of("/v1", "/v1/accounts/" + tenant.id())) {
            api.get(base + "/jobs/" + job).expectProblem(404, "not_found");
            api.post(base + "/jobs/" + job + "/stop").expectProblem(404, "not_found");
            api.get(base + "/webhooks/" + webhook + "/stats").expectProblem(404, "not_found");
            api.post(
                            base + "/webhooks/" + webhook + "/recover",
                            Map.of("since", "2026-01-01T00:00:00Z"))
                    .expectProblem(404, "not_found");
            api.post(base + "/deliveries/" + delivery + "/cancel").expectProblem(404, "not_found");
        }
        api.post("/v1/accounts/" + tenant.id() + "/deliveries/replay", Map.of("status", "failed"))
                .expectProblem(404, "not_found");
        var counted =
                api.post("/v1/deliveries/replay", Map.of("webhook_id", webhook, "dry_run", true));
        assertThat(counted.expect(200).json().path("count").asInt()).isZero();
    }

    private List<String> publish(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> tenant.publish("user.created", "" + i))
                .toList();
    }

    private JsonNode recover(String webhook, Map<String, Object> wish) {
        return tenant.api().post("/v1/webhooks/" + webhook + "/recover", wish).expect(202).json();
    }

    private JsonNode job(JsonNode job) {
        return tenant.api().get("/v1/jobs/" + job.path("id").asText()).expect(200).json();
    }

    private JsonNode awaitJob(JsonNode job, String state) {
        Limits.soon().until(() -> job(job).path("state").asText().equals(state));
        return job(job);
    }

    /** Newest first. */
    private List<JsonNode> awaitAll(String webhook, String status, int count) {
        var path = "/v1/deliveries?limit=250&webhook_id=" + webhook + "&status=" + status;
        Limits.soon().until(() -> tenant.list(path).size() == count);
        return tenant.list(path);
    }
}
