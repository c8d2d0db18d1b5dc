package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events are published, read back and listed over HTTP (docs/contract.md#events). */
@ExtendWith(SharedServer.class)
class EventsIT {
    private final Receiver receiver;
    private final Tenant tenant;
    private final Tenant stranger;

    EventsIT(Receiver receiver, Tenant tenant, Tenant stranger) {
        this.receiver = receiver;
        this.tenant = tenant;
        this.stranger = stranger;
    }

    @Test
    void an_event_is_read_back_as_it_was_published() {
        var json =
                """
                {"type":"payment.succeeded","environment":"sandbox","time":"2026-02-18T10:30:00Z",
                 "source":"com.example","subject":{"kind":"user"},"resource_id":"pay_17","trace":"t-1",
                 "previous_data":{"state":"open"},
                 "data":{"z":1.10,"a":12345678901234567890,"s":"\\u00e9\\/","z2":[1e2]}}""";

        var id = publish(json).path("id").asText();
        var reply = tenant.api().get("/v1/events/" + id).expect(200);
        var event = reply.json();

        assertThat(id).startsWith("evt_");
        assertThat(event.path("type").asText()).isEqualTo("payment.succeeded");
        assertThat(event.path("environment").asText()).isEqualTo("sandbox");
        assertThat(event.path("time").asText()).startsWith("2026-02-18T10:30:00");
        assertThat(event.path("source").asText()).isEqualTo("com.example");
        assertThat(event.path("subject").path("kind").asText()).isEqualTo("user");
        assertThat(event.path("resource_id").asText()).isEqualTo("pay_17");
        assertThat(event.path("trace").asText()).isEqualTo("t-1");
        assertThat(event.path("previous_data").path("state").asText()).isEqualTo("open");
        assertThat(reply.text())
                .contains(
                        "{\"z\":1.10,\"a\":12345678901234567890,\"s\":\"\\u00e9\\/\",\"z2\":[1e2]}");
    }

    @Test
    void an_event_can_be_put_off_for_thirty_days_and_no_longer() {
        tenant.register(receiver.inbox(), Map.of());
        var limit = Instant.now().plus(Duration.ofDays(30));

        var refused = publishAt(limit.plus(Duration.ofHours(1)));
        var accepted = publishAt(limit.minus(Duration.ofHours(1)));

        refused.expectProblem(422, "event_invalid");
        assertThat(refused.text()).contains("[\"body\",\"deliver_at\"]", "at most 30 days ahead");
        accepted.expect(202);
        assertThat(tenant.list("/v1/deliveries"))
                .hasSize(1)
                .allSatisfy(
                        delivery ->
                                assertThat(delivery.path("status").asText()).isEqualTo("pending"));
    }

    private Reply publishAt(Instant time) {
        var event =
                Map.of(
                        "type",
                        "user.created",
                        "environment",
                        "sandbox",
                        "data",
                        1,
                        "deliver_at",
                        time.toString());
        return tenant.api().post("/v1/events", event);
    }

    @Test
    void the_documented_call_publishes() throws Exception {
        var script = Path.of(EventsIT.class.getResource("publish.sh").toURI());
        var call = new ProcessBuilder("sh", script.toString());
        call.environment().put("WEBHOOKS_URL", tenant.api().base().toString());
        call.environment().put("WEBHOOKS_TOKEN", tenant.api().token());
        var process = call.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        assumeTrue(process.waitFor() != 127, "curl is not installed");

        try (var output = process.getInputStream()) {
            assertThat(Api.JSON.readTree(output).path("id").asText()).isEqualTo("payment-17");
        }
        assertThat(
                        tenant.api()
                                .get("/v1/events/payment-17")
                                .expect(200)
                                .json()
                                .path("type")
                                .asText())
                .isEqualTo("payment.succeeded");
    }

    @Test
    void the_receipt_says_how_many_webhooks_it_is_owed_to() {
        tenant.register(receiver.inbox(), Map.of("event_types", List.of("user.*")));
        tenant.register(receiver.inbox(), Map.of("event_types", List.of("user.created")));
        tenant.register(receiver.inbox(), Map.of("event_types", List.of("payment.failed")));
        tenant.register(receiver.inbox(), Map.of());

        assertThat(tenant.accept("user.created", "{}", Map.of()).path("deliveries").asInt())
                .isEqualTo(3);
        assertThat(tenant.accept("user.profile.updated", "{}", Map.of()).path("deliveries").asInt())
                .isEqualTo(2);
        assertThat(tenant.accept("users.created", "{}", Map.of()).path("deliveries").asInt())
                .isEqualTo(1);
    }

    @Test
    void an_event_goes_to_webhooks_of_its_own_environment_only() {
        tenant.register(receiver.inbox(), Map.of());

        var production = publish("{\"type\":\"user.created\",\"data\":{}}");
        var sandbox =
                publish("{\"type\":\"user.created\",\"data\":{},\"environment\":\"sandbox\"}");

        assertThat(production.path("environment").asText()).isEqualTo("production");
        assertThat(production.path("deliveries").asInt()).isZero();
        assertThat(sandbox.path("deliveries").asInt()).isEqualTo(1);
    }

    @Test
    void the_same_id_with_the_same_content_is_one_event() {
        var inbox = receiver.inbox();
        tenant.register(inbox, Map.of());
        var json =
                "{\"type\":\"a.b\",\"id\":\"order-17\",\"data\":{\"n\":1},\"environment\":\"sandbox\"}";

        var first = publish(json);
        var again = publish(json);
        var marker = tenant.publish("a.c", "{}");

        assertThat(first.path("id").asText()).isEqualTo("order-17");
        assertThat(first.path("duplicate").asBoolean()).isFalse();
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        assertThat(again.path("id").asText()).isEqualTo("order-17");
        tenant.awaitDelivery(marker, "succeeded");
        tenant.awaitDelivery("order-17", "succeeded");
        assertThat(inbox.eventIds()).containsExactlyInAnyOrder("order-17", marker);
    }

    @Test
    void the_same_id_with_other_content_is_refused() {
        publish(
                "{\"type\":\"a.b\",\"id\":\"order-18\",\"data\":{\"n\":1},\"environment\":\"sandbox\"}");

        tenant.api()
                .post(
                        "/v1/events",
                        "{\"type\":\"a.b\",\"id\":\"order-18\",\"data\":{\"n\":2},\"environment\":\"sandbox\"}")
                .expectProblem(409, "event_id_conflict");

        assertThat(tenant.api().get("/v1/events/order-18").json().path("data").path("n").asInt())
                .isEqualTo(1);
    }

    @Test
    void the_same_id_from_thirty_two_callers_at_once_is_one_event() throws Exception {
        var inbox = receiver.inbox();
        tenant.register(inbox, Map.of());
        var json =
                "{\"type\":\"a.b\",\"id\":\"race\",\"data\":{\"n\":1},\"environment\":\"sandbox\"}";
        Callable<Boolean> call = () -> publish(json).path("duplicate").asBoolean();
        var threads = Executors.newFixedThreadPool(32);
        var duplicates = new ArrayList<Boolean>();
        try {
            for (var answer : threads.invokeAll(Collections.nCopies(32, call))) {
                duplicates.add(answer.get());
            }
        } finally {
            threads.shutdownNow();
        }
        var marker = tenant.publish("a.c", "{}");

        assertThat(duplicates).filteredOn(duplicate -> !duplicate).hasSize(1);
        tenant.awaitDelivery(marker, "succeeded");
        tenant.awaitDelivery("race", "succeeded");
        assertThat(inbox.eventIds()).containsExactlyInAnyOrder("race", marker);
    }

    @Test
    void ids_of_different_accounts_do_not_meet() {
        publish("{\"type\":\"a.b\",\"id\":\"shared\",\"data\":1,\"environment\":\"sandbox\"}");

        var other = stranger.accept("a.b", "2", Map.of("id", "shared"));

        assertThat(other.path("duplicate").asBoolean()).isFalse();
        assertThat(tenant.api().get("/v1/events/shared").json().path("data").asInt()).isEqualTo(1);
        assertThat(stranger.api().get("/v1/events/shared").json().path("data").asInt())
                .isEqualTo(2);
    }

    @Test
    void a_batch_answers_each_event_in_order() {
        var replies =
                tenant.api()
                        .post(
                                "/v1/events/batch",
                                """
                                {"events":[
                                 {"type":"a.b","id":"b-1","data":1,"environment":"sandbox"},
                                 {"type":"not a type","data":2,"environment":"sandbox"},
                                 {"type":"a.b","id":"b-1","data":1,"environment":"sandbox"},
                                 {"type":"a.b","id":"b-1","data":9,"environment":"sandbox"},
                                 {"type":"a.b","id":"b-5","data":5,"environment":"sandbox"}]}""")
                        .expect(202)
                        .json()
                        .path("data");

        assertThat(replies).hasSize(5);
        assertThat(replies.get(0).path("id").asText()).isEqualTo("b-1");
        assertThat(replies.get(1).path("code").asText()).isEqualTo("event_type_invalid");
        assertThat(replies.get(1).path("status").asInt()).isEqualTo(422);
        assertThat(replies.get(2).path("duplicate").asBoolean()).isTrue();
        assertThat(replies.get(3).path("code").asText()).isEqualTo("event_id_conflict");
        assertThat(replies.get(4).path("id").asText()).isEqualTo("b-5");
        assertThat(tenant.list("/v1/events")).hasSize(2);
    }

    @Test
    void a_batch_holds_one_to_a_hundred_events() {
        var event = "{\"type\":\"a.b\",\"data\":1,\"environment\":\"sandbox\"}";
        var hundred = String.join(",", Collections.nCopies(100, event));

        assertThat(
                        tenant.api()
                                .post("/v1/events/batch", "{\"events\":[" + hundred + "]}")
                                .expect(202)
                                .json()
                                .path("data"))
                .hasSize(100);
        tenant.api()
                .post("/v1/events/batch", "{\"events\":[" + hundred + "," + event + "]}")
                .expectProblem(422, "events_range");
        tenant.api().post("/v1/events/batch", "{\"events\":[]}").expectProblem(422, "events_range");
    }

    @Test
    void the_list_is_filtered_and_paged_without_gaps_or_repeats() {
        var ids = IntStream.range(0, 12).mapToObj(i -> tenant.publish("a.b", "" + i)).toList();
        tenant.publish("a.c", "{}");

        var seen = new HashSet<String>();
        var cursor = "";
        do {
            var page = tenant.api().get("/v1/events?type=a.b&limit=5" + cursor).expect(200).json();
            page.path("data")
                    .forEach(event -> assertThat(seen.add(event.path("id").asText())).isTrue());
            cursor =
                    page.path("next_cursor").isNull()
                            ? ""
                            : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());

        assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
        assertThat(tenant.list("/v1/events?type=a.b&order=asc&limit=1"))
                .extracting(event -> event.path("id").asText())
                .containsExactly(ids.get(0));
        assertThat(tenant.list("/v1/events?until=2000-01-01T00:00:00Z")).isEmpty();
        tenant.api().get("/v1/events?limit=251").expectProblem(400, "limit_range");
        tenant.api().get("/v1/events?cursor=nonsense").expectProblem(400, "cursor_invalid");
        tenant.api().get("/v1/events?since=yesterday").expectProblem(400, "date_invalid");
    }

    @Test
    void a_type_that_is_not_in_the_catalogue_is_refused_in_production() {
        tenant.api()
                .post("/v1/events", "{\"type\":\"never.heard.of\",\"data\":{}}")
                .expectProblem(422, "event_type_unknown");
        publish("{\"type\":\"payment.succeeded\",\"data\":{}}");
        publish("{\"type\":\"never.heard.of\",\"data\":{},\"environment\":\"sandbox\"}");
    }

    @Test
    void a_body_over_256_kib_is_refused() {
        var body =
                "{\"type\":\"a.b\",\"environment\":\"sandbox\",\"data\":\""
                        + "x".repeat(256 * 1024)
                        + "\"}";

        tenant.api()
                .post(
                        "/v1/events",
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json"))
                .expectProblem(413, "payload_too_large");
        publish(
                "{\"type\":\"a.b\",\"environment\":\"sandbox\",\"data\":\""
                        + "x".repeat(200 * 1024)
                        + "\"}");
    }

    private JsonNode publish(String json) {
        return tenant.api().post("/v1/events", json).expect(202).json();
    }
}
