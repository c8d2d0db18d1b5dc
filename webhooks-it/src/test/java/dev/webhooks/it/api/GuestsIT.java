package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Customers behind portal links look after their own webhooks and see nothing else. */
@ExtendWith(SharedServer.class)
class GuestsIT {
    private final RunningServer server;
    private final Tenant tenant;
    private final Inbox inbox;
    private final Inbox othersInbox;

    GuestsIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
        this.othersInbox = receiver.inbox();
    }

    @Test
    void a_customer_registers_changes_tests_and_pauses_a_webhook_of_their_own() {
        var others = tenant.register(othersInbox, Map.of("name", "Others")).path("id").asText();
        var guest = guest("endpoint_manager", List.of());
        assertThat(data(guest, "/v1/webhooks")).isEmpty();

        var made =
                guest.post("/v1/webhooks", Map.of("url", inbox.url(), "environment", "sandbox"))
                        .expect(201)
                        .json();

        var path = "/v1/webhooks/" + made.path("id").asText();
        guest.get(path).expect(200);
        assertThat(guest.get("/v1/me").expect(200).json().path("webhook_ids"))
                .extracting(JsonNode::asText)
                .containsExactly(made.path("id").asText());
        assertThat(data(guest, "/v1/webhooks")).hasSize(1);
        guest.patch(path, Map.of("rate_limit", 20)).expect(200);
        guest.get(path + "/secret").expect(200);
        guest.post(path + "/secret/rotate").expect(200);
        guest.post(path + "/pause").expect(200);
        guest.post(path + "/resume").expect(200);
        var tested =
                guest.post(path + "/test", Map.of("event_type", "user.created")).expect(202).json();
        var delivery = "/v1/deliveries/" + tested.path("delivery_id").asText();
        Limits.soon()
                .until(
                        () ->
                                guest.get(delivery)
                                        .json()
                                        .path("status")
                                        .asText()
                                        .equals("succeeded"));
        guest.post(delivery + "/retry").expect(202);
        guest.get("/v1/webhooks/" + others).expectProblem(404, "not_found");
        assertThat(tenant.webhook(others).path("rate_limit").asInt()).isEqualTo(10);
        guest.delete(path).expect(204);
    }

    /** The rest of such a request runs on another thread. */
    @Test
    void what_waited_for_a_name_server_is_the_customers_too() {
        server.admin()
                .patch(
                        "/v1/accounts/" + tenant.id(),
                        Map.of("approvals", Map.of("create", true, "update", true)))
                .expect(200);
        var guest = guest("endpoint_manager", List.of());

        var made =
                guest.post("/v1/webhooks", Map.of("url", "https://receiver.example/hook"))
                        .expect(201)
                        .json();

        guest.get("/v1/webhooks/" + made.path("id").asText()).expect(200);
        var approval = "/v1/approvals/" + made.at("/pending_approval/id").asText();
        assertThat(tenant.api().get(approval).json().at("/requested_by/role").asText())
                .isEqualTo("endpoint_manager");
        tenant.as("approver").post(approval + "/approve").expect(200);
    }

    @Test
    void a_customer_sees_and_replays_the_deliveries_of_their_webhooks_only() {
        var own = tenant.register(inbox, Map.of("name", "Own")).path("id").asText();
        var others = tenant.register(othersInbox, Map.of("name", "Others")).path("id").asText();
        var event = tenant.publish("user.created", "{}");
        tenant.awaitDeliveries(event, "succeeded", "succeeded");
        var guest = guest("endpoint_manager", List.of(own));

        assertThat(data(guest, "/v1/deliveries")).hasSize(1);
        assertThat(data(guest, "/v1/deliveries?event_id=" + event)).hasSize(1);
        assertThat(data(guest, "/v1/deliveries?webhook_id=" + others)).isEmpty();
        assertThat(data(guest, "/v1/deliveries?status=succeeded")).hasSize(1);
        assertThat(data(guest, "/v1/deliveries?status=failed")).isEmpty();
        assertThat(data(guest, "/v1/webhooks?name=Others")).isEmpty();
        var wish = new HashMap<String, Object>(Map.of("event_id", event, "dry_run", true));
        assertThat(guest.post("/v1/deliveries/replay", wish).json().path("count").asInt()).isOne();
        wish.put("dry_run", false);
        var job = guest.post("/v1/deliveries/replay", wish).expect(202).json();
        assertThat(job.path("total").asInt()).isOne();
        inbox.await(2);
        guest.get("/v1/jobs/" + job.path("id").asText()).expect(200);
        assertThat(othersInbox.requests()).hasSize(1);
        var second = guest("endpoint_manager", List.of(own));
        second.get("/v1/jobs/" + job.path("id").asText()).expectProblem(404, "not_found");
        assertThat(data(second, "/v1/jobs")).isEmpty();
    }

    @Test
    void a_customer_names_no_event_that_is_not_owed_to_their_webhook() {
        var own =
                tenant.register(inbox, Map.of("event_types", List.of("user.created")))
                        .path("id")
                        .asText();
        var seen = tenant.publish("user.created", "{}");
        var unseen = tenant.publish("user.updated", "{}");
        tenant.awaitDelivery(seen, "succeeded");

        for (var ids : List.of(List.of(own), List.of("all"))) {
            var guest = guest("endpoint_viewer", ids.equals(List.of("all")) ? null : ids);
            var path = "/v1/webhooks/" + own + "/match";
            guest.post(path, Map.of("event_id", seen)).expect(200);
            guest.post(path, Map.of("event_id", unseen)).expectProblem(404, "not_found");
            guest.get("/v1/events/" + seen).expectProblem(403, "forbidden");
            guest.get("/v1/events").expectProblem(403, "forbidden");
        }
    }

    @Test
    void a_customer_listens_to_no_events_about_the_account() {
        var guest = guest("endpoint_manager", null);
        var body = new HashMap<String, Object>(Map.of("environment", "sandbox"));
        body.put("url", inbox.url());
        for (var pattern : List.of("webhook.*", "approval.requested", "webhook.created")) {
            body.put("event_types", List.of(pattern));
            guest.post("/v1/webhooks", body).expectProblem(422, "event_type_invalid");
        }
        body.remove("event_types");
        body.put("events", List.of("webhook.*"));
        guest.post("/v1/webhooks", body).expectProblem(422, "event_type_invalid");
        body.remove("events");
        body.put("event_types", List.of("*"));
        var path = "/v1/webhooks/" + guest.post("/v1/webhooks", body).json().path("id").asText();
        guest.patch(path, Map.of("event_types", List.of("webhook.failing")))
                .expectProblem(422, "event_type_invalid");
        guest.patch(path, Map.of("events", List.of("webhook.failing")))
                .expectProblem(422, "event_type_invalid");
        tenant.api().patch(path, Map.of("event_types", List.of("webhook.failing"))).expect(200);
        guest.patch(path, Map.of("rate_limit", 3)).expectProblem(404, "not_found");
    }

    @Test
    void a_webhook_that_gets_events_about_the_account_does_not_exist_for_a_customer() {
        var staffs =
                tenant.register(othersInbox, Map.of("event_types", List.of("webhook.*")))
                        .path("id")
                        .asText();
        tenant.register(inbox, Map.of("name", "Own"));
        var about = staffsDelivery(staffs, "succeeded");
        var path = "/v1/webhooks/" + staffs;
        var delivery = "/v1/deliveries/" + about.path("id").asText();
        var request = "/attempts/" + about.at("/attempts/0/id").asText() + "/request";

        for (var list : Arrays.asList(null, List.of(staffs))) {
            var guest = guest("endpoint_manager", list);
            assertThat(data(guest, "/v1/webhooks"))
                    .noneMatch(webhook -> webhook.path("id").asText().equals(staffs));
            for (var hidden :
                    List.of(path, path + "/secret", path + "/stats", delivery, delivery + request))
                guest.get(hidden).expectProblem(404, "not_found");
            for (var types : List.of("", "?event_type=webhook.*", "?webhook_id=" + staffs))
                assertThat(data(guest, "/v1/deliveries" + types)).isEmpty();
            guest.patch(path, Map.of("url", inbox.url())).expectProblem(404, "not_found");
            guest.delete(path).expectProblem(404, "not_found");
            for (var verb : List.of("pause", "resume", "enable", "disable", "secret/rotate"))
                guest.post(path + "/" + verb).expectProblem(404, "not_found");
            guest.post(path + "/test", Map.of("event_type", "user.created"))
                    .expectProblem(404, "not_found");
            guest.post(path + "/match", Map.of("event_id", about.path("event_id").asText()))
                    .expectProblem(404, "not_found");
            guest.post(path + "/recover", Map.of("since", "2026-01-01T00:00:00Z"))
                    .expectProblem(404, "not_found");
            guest.post("/v1/webhooks/preview", Map.of("webhook_id", staffs))
                    .expectProblem(404, "not_found");
            for (var verb : List.of("retry", "cancel"))
                guest.post(delivery + "/" + verb).expectProblem(404, "not_found");
            var all = Map.of("status", "succeeded", "dry_run", true);
            assertThat(guest.post("/v1/deliveries/replay", all).json().path("count").asInt())
                    .isZero();
        }
        assertThat(tenant.webhook(staffs).path("status").asText()).isEqualTo("active");
    }

    /** As long as it is kept: the webhook may be a customer's by now. */
    @Test
    void a_delivery_of_an_event_about_the_account_stays_hidden() {
        var id =
                tenant.register(othersInbox, Map.of("event_types", List.of("webhook.*")))
                        .path("id")
                        .asText();
        var about = staffsDelivery(id, "succeeded");
        tenant.api()
                .patch("/v1/webhooks/" + id, Map.of("event_types", List.of("user.created")))
                .expect(200);
        tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded");
        var guest = guest("endpoint_manager", null);

        assertThat(data(guest, "/v1/deliveries"))
                .extracting(delivery -> delivery.path("event_type").asText())
                .containsExactly("user.created");
        var path = "/v1/deliveries/" + about.path("id").asText();
        guest.get(path).expectProblem(404, "not_found");
        guest.get(path + "/attempts/" + about.at("/attempts/0/id").asText() + "/request")
                .expectProblem(404, "not_found");
        guest.post(path + "/retry").expectProblem(404, "not_found");
        guest.post(
                        "/v1/webhooks/" + id + "/match",
                        Map.of("event_id", about.path("event_id").asText()))
                .expectProblem(404, "not_found");
        var missed = Map.of("since", "2026-01-01T00:00:00Z", "statuses", List.of("succeeded"));
        var job = guest.post("/v1/webhooks/" + id + "/recover", missed).expect(202).json();
        assertThat(job.path("total").asInt()).isOne();
    }

    private JsonNode staffsDelivery(String webhookId, String status) {
        tenant.api().patch("/v1/webhooks/" + webhookId, Map.of("rate_limit", 9)).expect(200);
        var path = "/v1/deliveries?event_type=webhook.updated&status=" + status;
        Limits.soon().until(() -> !tenant.list(path).isEmpty());
        return tenant.delivery(tenant.list(path).get(0).path("id").asText());
    }

    @Test
    void the_default_name_tells_nothing_of_other_webhooks() {
        var guest = guest("endpoint_manager", List.of());
        var body = Map.of("url", inbox.url(), "environment", "sandbox");
        var alone = guest.post("/v1/webhooks", body).expect(201).json();
        tenant.register(othersInbox, Map.of());

        var beside = guest.post("/v1/webhooks", body).expect(201).json();

        for (var made : List.of(alone, beside)) {
            var id = made.path("id").asText();
            assertThat(made.path("name").asText())
                    .isEqualTo("127.0.0.1 (" + id.substring(id.length() - 10) + ")");
        }
    }

    @Test
    void a_customer_reads_the_public_keys_of_their_webhooks() {
        var signed = Map.<String, Object>of("signatures", List.of("standard-ed25519"));
        var own = tenant.register(inbox, signed).path("id").asText();
        tenant.register(othersInbox, signed);
        var guest = guest("endpoint_viewer", List.of(own));
        Limits.soon()
                .until(() -> tenant.api().get("/v1/jwks.json").json().path("keys").size() == 2);

        var keys = guest.get("/v1/jwks.json").expect(200).json().path("keys");

        assertThat(keys).hasSize(1);
        assertThat(keys.get(0).path("webhook_id").asText()).isEqualTo(own);
    }

    @Test
    void links_have_a_name_and_are_listed_and_revoked() {
        var own = tenant.register(inbox, Map.of()).path("id").asText();
        var wish =
                Map.of("role", "endpoint_viewer", "name", "Shop 12", "webhook_ids", List.of(own));
        var link = tenant.api().post("/v1/portal-links", wish).expect(201).json();
        var path = "/v1/portal-links/" + link.path("id").asText();
        var guest = server.as(link.path("token").asText());

        assertThat(link.path("url").asText()).endsWith("/#/portal/" + link.path("token").asText());
        assertThat(link.path("webhook_ids").get(0).asText()).isEqualTo(own);
        var me = guest.get("/v1/me").expect(200).json();
        assertThat(me.path("role").asText()).isEqualTo("endpoint_viewer");
        assertThat(me.path("portal").asBoolean()).isTrue();
        assertThat(me.path("webhook_ids").get(0).asText()).isEqualTo(own);
        var listed = tenant.list("/v1/portal-links");
        assertThat(listed).hasSize(1);
        assertThat(listed.get(0).path("name").asText()).isEqualTo("Shop 12");
        assertThat(listed.get(0).path("token").isNull()).isTrue();
        assertThat(listed.get(0).path("url").isNull()).isTrue();
        assertThat(tenant.list("/v1/api-keys"))
                .noneMatch(key -> key.path("id").equals(link.path("id")));
        guest.get("/v1/portal-links").expectProblem(403, "forbidden");

        tenant.api().delete(path).expect(204);

        Limits.soon().until(() -> guest.get("/v1/me").status() == 401);
        tenant.api().delete(path).expectProblem(404, "not_found");
        assertThat(tenant.list("/v1/portal-links")).isEmpty();
    }

    @Test
    void a_list_of_webhooks_has_ids_of_the_account_and_a_customers_role() {
        var own = tenant.register(inbox, Map.of()).path("id").asText();
        var none = "wh_00000000000000000000000000";
        for (var path : List.of("/v1/portal-links", "/v1/api-keys")) {
            for (var wish :
                    List.of(
                            Map.of("role", "endpoint_viewer", "webhook_ids", List.of(none)),
                            Map.of("role", "endpoint_viewer", "webhook_ids", List.of(own, own)),
                            Map.of("role", "viewer", "webhook_ids", List.of(own)))) {
                var body = new HashMap<String, Object>(wish);
                body.put("name", "x");
                tenant.api().post(path, body).expectProblem(422, "webhook_ids_invalid");
            }
        }
    }

    @Test
    void signatures_are_checked_where_the_secret_is() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        var delivery = tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded");
        var request =
                "/v1/deliveries/%s/attempts/%s/request"
                        .formatted(
                                delivery.path("id").asText(),
                                delivery.at("/attempts/0/id").asText());
        var viewer = guest("endpoint_viewer", List.of(id));

        var check = viewer.get(request).expect(200).json().path("signature_checks").get(0);
        assertThat(check.path("header").asText()).isEqualTo("webhook-signature");
        assertThat(check.path("scheme").asText()).isEqualTo("standard");
        assertThat(check.path("result").asText()).isEqualTo("valid");
        tenant.api()
                .post("/v1/webhooks/" + id + "/secret/rotate", Map.of("overlap_seconds", 0))
                .expect(200);
        Limits.soon()
                .until(
                        () ->
                                viewer.get(request)
                                        .json()
                                        .at("/signature_checks/0/result")
                                        .asText()
                                        .equals("secret_changed"));
        assertThat(tenant.list("/v1/audit?action=webhook.secret_read")).isEmpty();
        guest("endpoint_viewer", List.of()).get(request).expectProblem(404, "not_found");
    }

    @Test
    void the_limit_of_webhooks_holds_however_many_come_at_once() throws Exception {
        var account = "/v1/accounts/" + tenant.id();
        assertThat(server.admin().get(account).json().path("max_webhooks").asInt()).isEqualTo(100);
        for (int wrong : List.of(0, 10_001)) {
            server.admin()
                    .patch(account, Map.of("max_webhooks", wrong))
                    .expectProblem(422, "max_webhooks_range");
        }
        server.admin().patch(account, Map.of("max_webhooks", 3)).expect(200);
        var first = tenant.register(inbox, Map.of()).path("id").asText();
        tenant.api().post("/v1/webhooks/" + first + "/pause").expect(200);
        Callable<Integer> register =
                () ->
                        tenant.api()
                                .post(
                                        "/v1/webhooks",
                                        Map.of("url", inbox.url(), "environment", "sandbox"))
                                .status();
        var threads = Executors.newFixedThreadPool(8);
        try {
            var replies = threads.invokeAll(IntStream.range(0, 8).mapToObj(i -> register).toList());
            for (var reply : replies) assertThat(reply.get()).isIn(201, 409);
        } finally {
            threads.shutdownNow();
        }

        assertThat(tenant.list("/v1/webhooks")).hasSize(3);
        tenant.api()
                .post("/v1/webhooks", Map.of("url", inbox.url(), "environment", "sandbox"))
                .expectProblem(409, "webhook_limit");
        tenant.api().delete("/v1/webhooks/" + first).expect(204);
        tenant.register(inbox, Map.of());
    }

    @Test
    void more_active_webhooks_make_room_for_as_many() {
        var account = "/v1/accounts/" + tenant.id();

        server.admin().patch(account, Map.of("max_active_webhooks", 200)).expect(200);

        assertThat(server.admin().get(account).json().path("max_webhooks").asInt()).isEqualTo(200);
    }

    private Api guest(String role, List<String> webhooks) {
        var wish = new HashMap<String, Object>(Map.of("role", role, "name", role));
        wish.put("webhook_ids", webhooks);
        var link = tenant.api().post("/v1/portal-links", wish).expect(201).json();
        return server.as(link.path("token").asText());
    }

    private static List<JsonNode> data(Api api, String path) {
        var data = api.get(path).expect(200).json().path("data");
        return IntStream.range(0, data.size()).mapToObj(data::get).toList();
    }
}
