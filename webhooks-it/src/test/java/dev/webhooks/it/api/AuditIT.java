package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who changed what (docs/api.md#audit). */
@ExtendWith(SharedServer.class)
class AuditIT {
    private static final String SECRET = "token-that-nobody-may-see";

    private final RunningServer server;
    private final Tenant tenant;
    private final Inbox inbox;

    AuditIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void the_life_of_a_webhook_is_on_record_from_its_account_to_its_end() {
        var id =
                tenant.register(
                                inbox,
                                Map.of(
                                        "name",
                                        "Orders",
                                        "auth",
                                        Map.of("type", "bearer", "token", SECRET)))
                        .path("id")
                        .asText();
        var path = "/v1/webhooks/" + id;
        var changed =
                tenant.api()
                        .patch(
                                path,
                                Map.of("rate_limit", 20, "headers", Map.of("X-Own", SECRET)),
                                Map.of("X-Request-Id", "request-1"))
                        .expect(200);
        assertThat(changed.header("X-Request-Id")).isEqualTo("request-1");
        for (var verb : List.of("pause", "resume", "disable", "enable"))
            tenant.api().post(path + "/" + verb).expect(200);
        tenant.api().get(path + "/secret").expect(200);
        tenant.api().post(path + "/secret/rotate").expect(200);
        tenant.api().delete(path).expect(204);

        assertThat(actions("&order=asc"))
                .containsExactly(
                        "account.created",
                        "api_key.issued",
                        "webhook.created",
                        "webhook.updated",
                        "webhook.paused",
                        "webhook.resumed",
                        "webhook.disabled",
                        "webhook.enabled",
                        "webhook.secret_read",
                        "webhook.secret_rotated",
                        "webhook.deleted");
        var update = entries("&action=webhook.updated").get(0);
        assertThat(update.at("/actor/kind").asText()).isEqualTo("key");
        assertThat(update.at("/actor/role").asText()).isEqualTo("manager");
        assertThat(update.path("request_id").asText()).isEqualTo("request-1");
        assertThat(update.at("/target/name").asText()).isEqualTo("Orders");
        assertThat(update.path("changes").toString())
                .contains("{\"field\":\"rate_limit\",\"old\":10,\"new\":20}")
                .contains("{\"field\":\"headers.X-Own\",\"old\":null,\"new\":\"***\"}");
        assertThat(tenant.api().get("/v1/audit?limit=250").expect(200).text())
                .doesNotContain(SECRET)
                .doesNotContain("whsec_");
    }

    @Test
    void what_the_server_does_by_itself_is_its_own_doing() {
        inbox.answers(Answer.status(410));
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        tenant.publish("user.created", "{}");
        tenant.awaitWebhook(id, "disabled");

        var entry = entries("&action=webhook.disabled").get(0);

        assertThat(entry.at("/actor/kind").asText()).isEqualTo("system");
        assertThat(entry.path("request_id").isNull()).isTrue();
        assertThat(entry.path("changes").toString()).contains("\"new\":\"gone\"");
    }

    @Test
    void an_approval_is_on_record_step_by_step() {
        server.admin()
                .patch(
                        "/v1/accounts/" + tenant.id(),
                        Map.of("approvals", Map.of("create", true, "update", true)))
                .expect(200);
        var approver = tenant.as("approver");
        var webhook = tenant.register(inbox, Map.of());
        var path = "/v1/webhooks/" + webhook.path("id").asText();
        approve(approver, webhook.at("/pending_approval/id").asText());
        approve(approver, request(path, Map.of("auth", Map.of("type", "bearer", "token", SECRET))));
        approver.post("/v1/approvals/" + request(path, Map.of("rate_limit", 1)) + "/reject")
                .expect(200);

        assertThat(actions("&order=asc"))
                .containsSubsequence(
                        "account.updated",
                        "webhook.created",
                        "approval.requested",
                        "approval.approved",
                        "webhook.approved",
                        "approval.requested",
                        "approval.approved",
                        "webhook.updated",
                        "approval.requested",
                        "approval.rejected");
        assertThat(entries("&action=webhook.updated").get(0).at("/actor/role").asText())
                .isEqualTo("approver");
        assertThat(approver.get("/v1/audit").expect(200).text()).doesNotContain(SECRET);
    }

    @Test
    void event_types_deliveries_jobs_and_inboxes_are_on_record() {
        tenant.api().post("/v1/event-types", Map.of("name", "order.paid")).expect(201);
        tenant.api().put("/v1/event-types/order.paid", Map.of("description", "paid"));
        tenant.api().delete("/v1/event-types/order.paid").expect(204);
        var webhook = tenant.register(inbox, Map.of()).path("id").asText();
        var delivery =
                tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded")
                        .path("id")
                        .asText();
        tenant.api().post("/v1/deliveries/" + delivery + "/retry").expect(202);
        tenant.api().post("/v1/deliveries/replay", Map.of("webhook_id", webhook)).expect(202);
        var opened = tenant.api().post("/v1/inboxes", Map.of()).expect(201).json();
        tenant.api().delete("/v1/inboxes/" + opened.path("id").asText()).expect(204);

        assertThat(actions("&order=asc"))
                .containsSubsequence(
                        "event_type.created",
                        "event_type.updated",
                        "event_type.archived",
                        "webhook.created",
                        "delivery.retried",
                        "job.started",
                        "inbox.created",
                        "inbox.deleted");
        assertThat(entries("&target_id=" + delivery)).hasSize(1);
    }

    @Test
    void a_change_that_fails_leaves_no_entry() {
        tenant.register(inbox, Map.of("name", "Orders"));
        var before = actions("").size();

        tenant.api()
                .post("/v1/webhooks", Map.of("url", "https://example.com/", "name", "Orders"))
                .expectProblem(409, "name_taken");

        assertThat(actions("")).hasSize(before);
    }

    @Test
    void the_log_of_an_account_is_read_by_those_who_change_it() {
        var since = Instant.now().plusSeconds(3600);
        tenant.as("viewer").get("/v1/audit").expectProblem(403, "forbidden");
        tenant.as("publisher").get("/v1/audit").expectProblem(403, "forbidden");
        tenant.as("approver").get("/v1/audit").expect(200);
        assertThat(entries("&since=" + since)).isEmpty();
        assertThat(entries("&until=" + since)).isNotEmpty();
        var page = tenant.api().get("/v1/audit?limit=1").expect(200).json();
        assertThat(page.path("next_cursor").isTextual()).isTrue();
        var name = tenant.name();

        server.admin().delete("/v1/accounts/" + tenant.id()).expect(204);

        Limits.soon()
                .until(
                        () ->
                                server.admin()
                                        .get(
                                                "/v1/audit?action=account.deleted&target_id="
                                                        + tenant.id())
                                        .expect(200)
                                        .text()
                                        .contains(name));
    }

    private List<JsonNode> entries(String filter) {
        return tenant.list("/v1/audit?limit=250" + filter);
    }

    private List<String> actions(String filter) {
        return entries(filter).stream().map(entry -> entry.path("action").asText()).toList();
    }

    private static void approve(Api approver, String id) {
        approver.post("/v1/approvals/" + id + "/approve").expect(200);
    }

    private String request(String path, Map<String, Object> patch) {
        return tenant.api().patch(path, patch).expect(202).json().path("id").asText();
    }
}
