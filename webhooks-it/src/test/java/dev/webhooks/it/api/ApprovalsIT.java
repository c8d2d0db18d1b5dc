package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.Reply;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Changes that wait for a second person (docs/api.md#approvals). */
@ExtendWith(SharedServer.class)
class ApprovalsIT {
    private static final String SECRET = "token-that-nobody-may-see";

    private final RunningServer server;
    private final Receiver receiver;
    private final Tenant tenant;
    private final Api approver;
    private final Inbox inbox;

    ApprovalsIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.receiver = receiver;
        this.tenant = tenant;
        this.approver = tenant.as("approver");
        this.inbox = receiver.inbox();
    }

    @Test
    void a_new_webhook_gets_nothing_until_somebody_else_approves_of_it() {
        demand("create");
        var webhook = tenant.register(inbox, Map.of("name", "Orders"));
        var id = webhook.path("id").asText();
        assertThat(webhook.path("status").asText()).isEqualTo("pending");
        assertThat(webhook.at("/pending_approval/action").asText()).isEqualTo("create");
        assertThat(webhook.path("secret").asText()).startsWith("whsec_");
        var missed = tenant.accept("user.created", "1", Map.of());
        assertThat(missed.path("deliveries").asInt()).isZero();
        tenant.api()
                .post("/v1/webhooks/" + id + "/test", Map.of("event_type", "user.created"))
                .expectProblem(409, "wrong_state");
        tenant.api().post("/v1/webhooks/" + id + "/resume").expectProblem(409, "wrong_state");
        tenant.api()
                .patch("/v1/webhooks/" + id, Map.of("rate_limit", 1))
                .expectProblem(409, "approval_pending");

        var approval = approve(webhook.at("/pending_approval/id").asText());

        assertThat(approval.path("status").asText()).isEqualTo("approved");
        assertThat(approval.at("/requested_by/role").asText()).isEqualTo("manager");
        assertThat(approval.at("/decided_by/role").asText()).isEqualTo("approver");
        assertThat(tenant.webhook(id).path("status").asText()).isEqualTo("active");
        assertThat(tenant.webhook(id).path("pending_approval").isNull()).isTrue();
        var event = tenant.publish("user.created", "2");
        tenant.awaitDelivery(event, "succeeded");
        assertThat(inbox.eventIds()).containsExactly(event);
    }

    @Test
    void a_rejected_webhook_can_only_be_removed() {
        demand("create", "delete");
        var webhook = tenant.register(inbox, Map.of());
        var path = "/v1/webhooks/" + webhook.path("id").asText();

        var approval =
                approver.post(
                                "/v1/approvals/"
                                        + webhook.at("/pending_approval/id").asText()
                                        + "/reject",
                                Map.of("reason", "not ours"))
                        .expect(200)
                        .json();

        assertThat(approval.path("status").asText()).isEqualTo("rejected");
        assertThat(approval.path("reason").asText()).isEqualTo("not ours");
        assertThat(tenant.api().get(path).json().path("status").asText()).isEqualTo("rejected");
        tenant.api().patch(path, Map.of("rate_limit", 1)).expectProblem(409, "wrong_state");
        tenant.api().post(path + "/enable").expectProblem(409, "wrong_state");
        tenant.api().delete(path).expect(204);
    }

    @Test
    void the_limit_of_active_webhooks_holds_at_the_approval() {
        server.admin()
                .patch(
                        "/v1/accounts/" + tenant.id(),
                        Map.of("max_active_webhooks", 1, "approvals", Map.of("create", true)))
                .expect(200);
        var first = tenant.register(inbox, Map.of()).at("/pending_approval/id").asText();
        var second = tenant.register(inbox, Map.of()).at("/pending_approval/id").asText();
        approve(first);

        approver.post("/v1/approvals/" + second + "/approve")
                .expectProblem(409, "active_webhook_limit");

        assertThat(approval(second).path("status").asText()).isEqualTo("pending");
        assertThat(tenant.list("/v1/webhooks?status=active")).hasSize(1);
    }

    @Test
    void a_webhook_delivers_unchanged_until_its_change_is_approved() {
        var id = tenant.register(inbox, Map.of("name", "Orders")).path("id").asText();
        demand("update");
        var other = receiver.inbox();

        var change =
                tenant.api()
                        .patch(
                                "/v1/webhooks/" + id,
                                Map.of(
                                        "url",
                                        other.url(),
                                        "auth",
                                        Map.of("type", "bearer", "token", SECRET)))
                        .expect(202);

        var waiting = change.json();
        assertThat(change.header("Location"))
                .endsWith("/v1/approvals/" + waiting.path("id").asText());
        assertThat(waiting.path("webhook_name").asText()).isEqualTo("Orders");
        assertThat(waiting.path("changes"))
                .extracting(field -> field.path("field").asText())
                .containsExactlyInAnyOrder("url", "auth.type", "auth.token");
        assertThat(change.text()).contains("\"***\"").doesNotContain(SECRET);
        assertThat(tenant.webhook(id).at("/pending_approval/id").asText())
                .isEqualTo(waiting.path("id").asText());
        tenant.awaitDelivery(tenant.publish("user.created", "1"), "succeeded");
        inbox.await(1);
        tenant.api()
                .patch("/v1/webhooks/" + id, Map.of("rate_limit", 1))
                .expectProblem(409, "approval_pending");
        tenant.api().post("/v1/webhooks/" + id + "/pause").expect(200);
        tenant.api().post("/v1/webhooks/" + id + "/resume").expect(200);

        approve(waiting.path("id").asText());

        tenant.awaitDelivery(tenant.publish("user.created", "2"), "succeeded");
        assertThat(other.awaitOne().header("Authorization")).isEqualTo("Bearer " + SECRET);
        assertThat(inbox.requests()).hasSize(1);
        assertThat(tenant.api().get("/v1/approvals").expect(200).text()).doesNotContain(SECRET);
    }

    @Test
    void a_webhook_is_removed_when_that_is_approved() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("delete");

        var waiting = tenant.api().delete("/v1/webhooks/" + id).expect(202).json();
        tenant.awaitDelivery(tenant.publish("user.created", "1"), "succeeded");
        approve(waiting.path("id").asText());

        tenant.api().get("/v1/webhooks/" + id).expectProblem(404, "not_found");
        assertThat(approval(waiting.path("id").asText()).path("status").asText())
                .isEqualTo("approved");
    }

    @Test
    void nobody_decides_about_their_own_request() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update");
        var base = "/v1/accounts/" + tenant.id();
        var waiting =
                server.admin()
                        .patch(base + "/webhooks/" + id, Map.of("rate_limit", 1))
                        .expect(202)
                        .json()
                        .path("id")
                        .asText();

        for (var verb : List.of("approve", "reject")) {
            server.admin()
                    .post(base + "/approvals/" + waiting + "/" + verb)
                    .expectProblem(403, "own_request");
            tenant.api()
                    .post("/v1/approvals/" + waiting + "/" + verb)
                    .expectProblem(403, "forbidden");
        }
        approver.post("/v1/approvals/" + waiting + "/approve").expectProblem(403, "own_request");
        assertThat(tenant.webhook(id).path("rate_limit").asInt()).isEqualTo(10);
        tenant.api().post("/v1/approvals/" + waiting + "/withdraw").expect(200);
        approve(request(id, Map.of("rate_limit", 1)));
        assertThat(tenant.webhook(id).path("rate_limit").asInt()).isOne();
    }

    @Test
    void no_manager_makes_an_approver() {
        tenant.api()
                .post("/v1/api-keys", Map.of("name", "second me", "role", "approver"))
                .expectProblem(403, "forbidden");
        tenant.api()
                .post("/v1/portal-links", Map.of("role", "approver"))
                .expectProblem(403, "forbidden");
        tenant.api()
                .patch("/v1/accounts/" + tenant.id(), Map.of("approvals", Map.of("update", false)))
                .expectProblem(403, "forbidden");
        assertThat(tenant.list("/v1/api-keys?limit=250"))
                .noneMatch(key -> key.path("name").asText().equals("second me"));
    }

    @Test
    void no_manager_sends_an_approver_away() {
        var wish = Map.of("name", "second person", "role", "approver");
        var key = server.admin().post(path("/api-keys"), wish).expect(201).json();
        var path = "/v1/api-keys/" + key.path("id").asText();

        tenant.api().delete(path).expectProblem(403, "forbidden");

        server.as(key.path("token").asText()).get("/v1/approvals").expect(200);
        server.admin().delete(path("/api-keys/" + key.path("id").asText())).expect(204);
    }

    @Test
    void a_change_that_brings_back_what_was_read_can_be_approved() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update");
        var whole = (ObjectNode) tenant.webhook(id);
        whole.put("rate_limit", 7);

        var waiting = tenant.api().patch("/v1/webhooks/" + id, whole).expect(202).json().path("id");
        tenant.awaitDelivery(tenant.publish("user.created", "1"), "succeeded");
        approve(waiting.asText());

        assertThat(tenant.webhook(id).path("rate_limit").asInt()).isEqualTo(7);
    }

    @Test
    void a_key_does_not_decide_about_what_those_asked_who_issued_it_or_whom_it_issued() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update");
        var root = adminKey(server.admin(), "root");
        var helper = key(root, "manager");
        var second = adminKey(root, "second");

        var asked =
                helper.patch("/v1/webhooks/" + id, Map.of("rate_limit", 2))
                        .expect(202)
                        .json()
                        .path("id")
                        .asText();
        refuses(root, asked);
        refuses(server.admin(), asked);
        var far = key(second, "approver");
        far.post("/v1/approvals/" + asked + "/approve").expect(200);
        assertThat(tenant.webhook(id).path("rate_limit").asInt()).isEqualTo(2);

        var own =
                root.patch(path("/webhooks/" + id), Map.of("rate_limit", 3))
                        .expect(202)
                        .json()
                        .path("id")
                        .asText();
        refuses(second, own);
        refuses(far, own);
        refuses(server.admin(), own);
        approve(own);
        assertThat(tenant.webhook(id).path("rate_limit").asInt()).isEqualTo(3);
    }

    @Test
    void a_key_of_before_that_no_admin_issued_decides_about_nothing() throws Exception {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update");
        var waiting = request(id, Map.of("rate_limit", 2));
        for (var origin : List.of("null", "'other key:key_x'")) {
            var old =
                    server.admin()
                            .post(path("/api-keys"), Map.of("name", "old", "role", "approver"))
                            .expect(201)
                            .json();
            try (var connection = server.connect();
                    var statement = connection.createStatement()) {
                statement.executeUpdate(
                        "update api_key set issued_by = %s where id = '%s'"
                                .formatted(origin, old.path("id").asText()));
            }
            var holder = server.as(old.path("token").asText());
            for (var verb : List.of("approve", "reject")) {
                holder.post("/v1/approvals/" + waiting + "/" + verb)
                        .expectProblem(403, "forbidden");
            }
        }
        approve(waiting);
    }

    private void refuses(Api api, String approval) {
        for (var verb : List.of("approve", "reject")) {
            api.post(path("/approvals/" + approval + "/" + verb)).expectProblem(403, "own_request");
        }
    }

    private Api adminKey(Api issuer, String name) {
        var key = issuer.post("/v1/api-keys", Map.of("name", name, "role", "admin")).expect(201);
        return server.as(key.json().path("token").asText());
    }

    private Api key(Api issuer, String role) {
        var key = issuer.post(path("/api-keys"), Map.of("name", role, "role", role)).expect(201);
        return server.as(key.json().path("token").asText());
    }

    private String path(String resource) {
        return "/v1/accounts/" + tenant.id() + resource;
    }

    @Test
    void what_was_requested_for_another_state_of_the_webhook_is_stale() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update");
        var waiting = request(id, Map.of("rate_limit", 1));
        demand();
        tenant.api().patch("/v1/webhooks/" + id, Map.of("url", receiver.inbox().url())).expect(200);

        approver.post("/v1/approvals/" + waiting + "/approve").expectProblem(409, "approval_stale");

        assertThat(approval(waiting).path("status").asText()).isEqualTo("stale");
        assertThat(tenant.webhook(id).path("rate_limit").asInt()).isEqualTo(10);
        assertThat(tenant.webhook(id).path("pending_approval").isNull()).isTrue();
    }

    @Test
    void what_was_requested_before_a_rotation_is_stale() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update");
        var waiting = request(id, Map.of("secret", "a secret of another party"));
        var path = "/v1/webhooks/" + id + "/secret";
        var rotated =
                tenant.api().post(path + "/rotate").expect(200).json().path("secret").asText();

        approver.post("/v1/approvals/" + waiting + "/approve").expectProblem(409, "approval_stale");

        assertThat(approval(waiting).path("status").asText()).isEqualTo("stale");
        assertThat(tenant.api().get(path).json().path("secret").asText()).isEqualTo(rotated);
        assertThat(tenant.webhook(id).path("pending_approval").isNull()).isTrue();
    }

    @Test
    void a_change_is_checked_when_it_is_requested_and_when_it_is_approved() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update");
        tenant.api()
                .patch("/v1/webhooks/" + id, Map.of("rate_limit", 0))
                .expectProblem(422, "rate_limit_range");
        var waiting = request(id, Map.of("name", "Orders"));
        tenant.register(inbox, Map.of("name", "Orders"));

        approver.post("/v1/approvals/" + waiting + "/approve").expectProblem(409, "name_taken");

        assertThat(approval(waiting).path("status").asText()).isEqualTo("pending");
        tenant.api().post("/v1/approvals/" + waiting + "/withdraw").expect(200);
        approver.post("/v1/approvals/" + waiting + "/approve").expectProblem(409, "wrong_state");
    }

    @Test
    void removing_a_webhook_ends_what_waits_for_it() {
        demand("create");
        var webhook = tenant.register(inbox, Map.of());

        tenant.api().delete("/v1/webhooks/" + webhook.path("id").asText()).expect(204);

        var ended = approval(webhook.at("/pending_approval/id").asText());
        assertThat(ended.path("status").asText()).isEqualTo("withdrawn");
        assertThat(tenant.list("/v1/approvals?status=pending")).isEmpty();
        assertThat(tenant.list("/v1/approvals?webhook_id=" + webhook.path("id").asText()))
                .hasSize(1);
        server.admin().delete("/v1/accounts/" + tenant.id()).expect(204);
    }

    @Test
    void of_all_who_decide_at_once_one_decides() throws Exception {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update");
        var second = tenant.as("approver");
        for (int round = 1; round <= 3; round++) {
            var path = "/v1/approvals/" + request(id, Map.of("rate_limit", 10 + round));
            var replies =
                    atOnce(
                            () -> approver.post(path + "/approve"),
                            () -> second.post(path + "/reject"),
                            () -> second.post(path + "/approve"),
                            () -> approver.post(path + "/reject"));

            assertThat(replies).extracting(Reply::status).containsOnlyOnce(200);
            assertThat(replies).extracting(Reply::status).containsOnly(200, 409);
            var status = approver.get(path).json().path("status").asText();
            assertThat(tenant.webhook(id).path("rate_limit").asInt() == 10 + round)
                    .isEqualTo(status.equals("approved"));
        }
    }

    @Test
    void of_all_changes_that_are_requested_at_once_one_waits() throws Exception {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        demand("update", "delete");

        var replies =
                atOnce(
                        () -> tenant.api().patch("/v1/webhooks/" + id, Map.of("rate_limit", 1)),
                        () -> tenant.api().patch("/v1/webhooks/" + id, Map.of("rate_limit", 2)),
                        () -> tenant.api().delete("/v1/webhooks/" + id),
                        () -> tenant.api().delete("/v1/webhooks/" + id));

        assertThat(replies).extracting(Reply::status).containsOnlyOnce(202).containsOnly(202, 409);
        assertThat(tenant.list("/v1/approvals?status=pending")).hasSize(1);
    }

    private void demand(String... actions) {
        var approvals = new HashMap<String, Object>();
        for (var action : List.of("create", "update", "delete"))
            approvals.put(action, List.of(actions).contains(action));
        server.admin()
                .patch("/v1/accounts/" + tenant.id(), Map.of("approvals", approvals))
                .expect(200);
    }

    private String request(String webhookId, Map<String, Object> patch) {
        return tenant.api()
                .patch("/v1/webhooks/" + webhookId, patch)
                .expect(202)
                .json()
                .path("id")
                .asText();
    }

    private JsonNode approve(String id) {
        return approver.post("/v1/approvals/" + id + "/approve").expect(200).json();
    }

    private JsonNode approval(String id) {
        return approver.get("/v1/approvals/" + id).expect(200).json();
    }

    @SafeVarargs
    private static List<Reply> atOnce(Callable<Reply>... calls) throws Exception {
        var threads = Executors.newFixedThreadPool(calls.length);
        var start = new CyclicBarrier(calls.length);
        try {
            var running = new ArrayList<Future<Reply>>();
            for (var call : calls) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.await();
                                    return call.call();
                                }));
            }
            var replies = new ArrayList<Reply>();
            for (var reply : running) replies.add(reply.get());
            return replies;
        } finally {
            threads.shutdownNow();
        }
    }
}
