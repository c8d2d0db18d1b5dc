package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Events about ourselves (docs/api.md#operational-events). */
@ExtendWith(SharedServer.class)
class OperationalEventsIT {
    private static final String SECRET = "token-that-nobody-may-see";

    private final RunningServer server;
    private final Receiver receiver;
    private final Tenant tenant;
    private final Inbox told;

    OperationalEventsIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.receiver = receiver;
        this.tenant = tenant;
        this.told = receiver.inbox();
    }

    @Test
    void what_happens_to_a_webhook_is_told_to_those_who_ask_for_it_by_name() {
        var everything = receiver.inbox();
        var everythingByStar = receiver.inbox();
        tenant.register(everything, Map.of());
        tenant.register(everythingByStar, Map.of("event_types", List.of("*")));
        tenant.register(
                told,
                Map.of(
                        "event_types",
                        List.of(
                                "webhook.updated",
                                "webhook.deleted",
                                "webhook.disabled",
                                "webhook.enabled",
                                "approval.*")));
        var id =
                tenant.register(
                                receiver.inbox(),
                                Map.of(
                                        "name",
                                        "Orders",
                                        "event_types",
                                        List.of("order.paid"),
                                        "auth",
                                        Map.of("type", "bearer", "token", SECRET)))
                        .path("id")
                        .asText();
        var path = "/v1/webhooks/" + id;
        tenant.api().patch(path, Map.of("rate_limit", 20)).expect(200);
        tenant.api().post(path + "/disable").expect(200);
        tenant.api().post(path + "/enable").expect(200);
        demandApprovalOfUpdates();
        var approval = tenant.api().patch(path, Map.of("rate_limit", 30)).expect(202).json();
        tenant.api().delete(path).expect(204);

        told.await(5);

        assertThat(types())
                .containsExactlyInAnyOrder(
                        "webhook.updated",
                        "webhook.disabled",
                        "webhook.enabled",
                        "approval.requested",
                        "webhook.deleted");
        assertThat(data("webhook.updated").path("name").asText()).isEqualTo("Orders");
        assertThat(data("webhook.updated").path("changed").toString())
                .isEqualTo("[\"rate_limit\"]");
        assertThat(data("approval.requested").path("id")).isEqualTo(approval.path("id"));
        assertThat(bodies().toString()).doesNotContain(SECRET).doesNotContain("127.0.0.1");
        tenant.publish("user.created", "{}");
        everything.await(1);
        everythingByStar.await(1);
        assertThat(everything.requests()).hasSize(1);
        assertThat(everythingByStar.requests()).hasSize(1);
    }

    @Test
    void the_approval_of_a_removal_names_no_changed_settings() {
        tenant.register(told, Map.of("event_types", List.of("approval.*")));
        var id = tenant.register(receiver.inbox(), Map.of("name", "Orders")).path("id").asText();
        server.admin()
                .patch("/v1/accounts/" + tenant.id(), Map.of("approvals", Map.of("delete", true)))
                .expect(200);

        tenant.api().delete("/v1/webhooks/" + id).expect(202);

        told.await(1);
        assertThat(data("approval.requested").path("action").asText()).isEqualTo("delete");
        assertThat(data("approval.requested").path("changed")).isEmpty();
    }

    /** Receivers of the flat profile may know a resource by a UUID and by nothing else. */
    @Test
    void what_it_is_about_is_the_same_uuid_each_time() {
        tenant.register(told, Map.of("profile", "flat", "event_types", List.of("webhook.updated")));
        var paths =
                Stream.of("Orders", "Refunds")
                        .map(name -> tenant.register(receiver.inbox(), Map.of("name", name)))
                        .map(webhook -> "/v1/webhooks/" + webhook.path("id").asText())
                        .toList();
        tenant.api().patch(paths.get(0), Map.of("rate_limit", 20)).expect(200);
        tenant.api().patch(paths.get(0), Map.of("rate_limit", 30)).expect(200);
        tenant.api().patch(paths.get(1), Map.of("rate_limit", 20)).expect(200);

        told.await(3);

        assertThat(bodies())
                .extracting(body -> body.path("event").asText())
                .containsOnly("webhook.updated");
        assertThat(resources("Orders")).hasSize(2);
        assertThat(Set.copyOf(resources("Orders"))).hasSize(1);
        assertThat(resources("Refunds"))
                .hasSize(1)
                .doesNotContainAnyElementsOf(resources("Orders"));
    }

    private List<UUID> resources(String name) {
        return bodies().stream()
                .filter(body -> body.at("/data/name").asText().equals(name))
                .map(body -> UUID.fromString(body.path("resource_id").asText()))
                .toList();
    }

    @Test
    void a_failing_receiver_is_told_of_once_and_each_delivery_that_is_given_up() {
        var failing = receiver.inbox();
        failing.answering(request -> Answer.status(500));
        tenant.register(told, Map.of("event_types", List.of("webhook.failing", "delivery.*")));
        var id =
                tenant.register(
                                failing,
                                Map.of(
                                        "event_types",
                                        List.of("order.paid"),
                                        "retry_schedule",
                                        List.of(0, 0, 0),
                                        "disable",
                                        Map.of("rule", "never")))
                        .path("id")
                        .asText();
        tenant.api().post("/v1/event-types", Map.of("name", "order.paid")).expect(201);
        var first = tenant.publish("order.paid", "1");
        var second = tenant.publish("order.paid", "2");

        told.await(3);

        assertThat(types())
                .containsExactlyInAnyOrder(
                        "webhook.failing", "delivery.exhausted", "delivery.exhausted");
        assertThat(data("webhook.failing").path("id").asText()).isEqualTo(id);
        var lost = data("delivery.exhausted");
        assertThat(lost.path("webhook_id").asText()).isEqualTo(id);
        assertThat(lost.path("event_id").asText()).isIn(first, second);
        assertThat(lost.path("attempts").asInt()).isEqualTo(3);
        assertThat(lost.path("last_error").asText()).isEqualTo("http_status");
    }

    @Test
    void an_event_about_ourselves_that_is_lost_is_not_told_of() {
        told.answering(request -> Answer.status(500));
        var ops =
                tenant.register(
                                told,
                                Map.of(
                                        "event_types",
                                        List.of("webhook.*", "delivery.*"),
                                        "retry_schedule",
                                        List.of(0, 0),
                                        "disable",
                                        Map.of("rule", "never")))
                        .path("id")
                        .asText();
        Limits.soon().until(() -> !tenant.list("/v1/deliveries?status=failed").isEmpty());
        tenant.api().patch("/v1/webhooks/" + ops, Map.of("rate_limit", 20)).expect(200);
        Limits.soon().until(() -> tenant.list("/v1/deliveries?status=failed").size() == 2);

        var witness = receiver.inbox();
        tenant.register(witness, Map.of("event_types", List.of("webhook.deleted")));
        tenant.api().delete("/v1/webhooks/" + ops).expect(204);
        witness.await(1);

        assertThat(tenant.list("/v1/events?limit=250"))
                .extracting(event -> event.path("type").asText())
                .doesNotContain("delivery.exhausted", "webhook.failing");
    }

    private void demandApprovalOfUpdates() {
        server.admin()
                .patch("/v1/accounts/" + tenant.id(), Map.of("approvals", Map.of("update", true)))
                .expect(200);
    }

    private List<JsonNode> bodies() {
        return told.requests().stream().map(request -> request.json()).toList();
    }

    private List<String> types() {
        return bodies().stream().map(body -> body.path("type").asText()).toList();
    }

    private JsonNode data(String type) {
        return bodies().stream()
                .filter(body -> body.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow()
                .path("data");
    }
}
