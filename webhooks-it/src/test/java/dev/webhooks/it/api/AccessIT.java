package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Who may do what (docs/api.md#tokens-and-roles). */
@ExtendWith(SharedServer.class)
class AccessIT {
    private static final Map<String, Object> EVENT =
            Map.of("type", "user.created", "data", Map.of(), "environment", "sandbox");

    private final RunningServer server;
    private final Receiver receiver;
    private final Tenant tenant;
    private final Tenant stranger;

    AccessIT(RunningServer server, Receiver receiver, Tenant tenant, Tenant stranger) {
        this.server = server;
        this.receiver = receiver;
        this.tenant = tenant;
        this.stranger = stranger;
    }

    @Test
    void without_a_valid_token_nothing_is_answered() {
        for (var api : List.of(new Api(server.uri(), ""), new Api(server.uri(), "nonsense"))) {
            for (var path :
                    List.of(
                            "/v1/webhooks",
                            "/v1/accounts",
                            "/v1/events",
                            "/v1/deliveries",
                            "/v1/jwks.json",
                            "/v1/api-keys")) {
                var reply = api.get(path).expectProblem(401, "unauthenticated");
                assertThat(reply.header("WWW-Authenticate")).startsWith("Bearer");
            }
            api.post("/v1/events", EVENT).expectProblem(401, "unauthenticated");
        }
    }

    @Test
    void a_viewer_reads_and_changes_nothing() {
        var webhook =
                "/v1/webhooks/" + tenant.register(receiver.inbox(), Map.of()).path("id").asText();
        var viewer = tenant.as("viewer");

        viewer.get("/v1/webhooks").expect(200);
        viewer.get(webhook).expect(200);
        viewer.get("/v1/events").expect(200);
        viewer.get("/v1/deliveries").expect(200);
        viewer.post("/v1/events", EVENT).expectProblem(403, "forbidden");
        viewer.post("/v1/webhooks", Map.of("url", "https://example.com/"))
                .expectProblem(403, "forbidden");
        viewer.patch(webhook, Map.of("rate_limit", 1)).expectProblem(403, "forbidden");
        viewer.post(webhook + "/pause").expectProblem(403, "forbidden");
        viewer.delete(webhook).expectProblem(403, "forbidden");
        viewer.get("/v1/api-keys").expectProblem(403, "forbidden");
        assertThat(tenant.webhook(webhook.substring(13)).path("status").asText())
                .isEqualTo("active");
    }

    @Test
    void a_publisher_publishes_and_registers_nothing() {
        var publisher = tenant.as("publisher");

        publisher.post("/v1/events", EVENT).expect(202);
        publisher
                .post("/v1/webhooks", Map.of("url", "https://example.com/"))
                .expectProblem(403, "forbidden");
        publisher
                .post("/v1/api-keys", Map.of("name", "x", "role", "manager"))
                .expectProblem(403, "forbidden");
    }

    @Test
    void accounts_belong_to_the_administrator() {
        tenant.api().post("/v1/accounts", Map.of("name", "mine")).expectProblem(403, "forbidden");
        tenant.api().delete("/v1/accounts/" + tenant.id()).expectProblem(403, "forbidden");
        server.admin().get("/v1/accounts/" + tenant.id()).expect(200);
        server.admin()
                .post("/v1/accounts", Map.of("name", tenant.name()))
                .expectProblem(409, "name_taken");
    }

    @Test
    void a_manager_cannot_make_an_administrator() {
        tenant.api()
                .post("/v1/api-keys", Map.of("name", "root", "role", "admin"))
                .expectProblem(403, "forbidden");
    }

    @Test
    void what_belongs_to_another_account_does_not_exist() {
        var inbox = receiver.inbox();
        var webhook = tenant.register(inbox, Map.of()).path("id").asText();
        var event = tenant.publish("user.created", "{}");
        var delivery = tenant.awaitDelivery(event, "succeeded").path("id").asText();
        var api = stranger.api();

        for (var base :
                List.of("/v1", "/v1/accounts/" + stranger.id(), "/v1/accounts/" + tenant.id())) {
            api.get(base + "/webhooks/" + webhook).expectProblem(404, "not_found");
            api.patch(base + "/webhooks/" + webhook, Map.of("rate_limit", 1))
                    .expectProblem(404, "not_found");
            api.delete(base + "/webhooks/" + webhook).expectProblem(404, "not_found");
            api.get(base + "/webhooks/" + webhook + "/secret").expectProblem(404, "not_found");
            api.post(base + "/webhooks/" + webhook + "/secret/rotate")
                    .expectProblem(404, "not_found");
            for (var verb : List.of("pause", "resume", "enable", "disable")) {
                api.post(base + "/webhooks/" + webhook + "/" + verb)
                        .expectProblem(404, "not_found");
            }
            api.post(base + "/webhooks/" + webhook + "/test", Map.of("event_type", "user.created"))
                    .expectProblem(404, "not_found");
            api.post(
                            base + "/webhooks/test",
                            Map.of("webhook_id", webhook, "event_type", "user.created"))
                    .expectProblem(404, "not_found");
            api.get(base + "/events/" + event).expectProblem(404, "not_found");
            api.get(base + "/deliveries/" + delivery).expectProblem(404, "not_found");
            api.post(base + "/deliveries/" + delivery + "/retry").expectProblem(404, "not_found");
        }
        for (var list : List.of("/webhooks", "/events", "/deliveries", "/api-keys")) {
            api.get("/v1/accounts/" + tenant.id() + list).expectProblem(404, "not_found");
        }
        api.post("/v1/accounts/" + tenant.id() + "/events", EVENT).expectProblem(404, "not_found");
        assertThat(stranger.list("/v1/webhooks")).isEmpty();
        assertThat(stranger.list("/v1/deliveries")).isEmpty();
        assertThat(tenant.webhook(webhook).path("rate_limit").asInt()).isEqualTo(10);
        assertThat(inbox.requests()).hasSize(1);
    }

    @Test
    void an_account_that_is_not_ones_own_cannot_be_told_from_one_that_does_not_exist() {
        var foreign = stranger.api().get("/v1/accounts/" + tenant.id()).status();
        var none = stranger.api().get("/v1/accounts/acct_00000000000000000000000000").status();

        assertThat(foreign).isEqualTo(none).isIn(403, 404);
    }

    @Test
    void everybody_may_ask_who_they_are() {
        var viewer = tenant.as("viewer").get("/v1/me").expect(200).json();
        var admin = server.admin().get("/v1/me").expect(200).json();

        assertThat(viewer.path("role").asText()).isEqualTo("viewer");
        assertThat(viewer.at("/account/id").asText()).isEqualTo(tenant.id());
        assertThat(viewer.at("/account/name").asText()).isEqualTo(tenant.name());
        assertThat(admin.path("role").asText()).isEqualTo("admin");
        assertThat(admin.path("account").isNull()).isTrue();
    }

    @Test
    void a_revoked_key_opens_nothing_any_more() {
        var key =
                tenant.api()
                        .post("/v1/api-keys", Map.of("name", "temporary", "role", "viewer"))
                        .expect(201)
                        .json();
        var holder = server.as(key.path("token").asText());
        holder.get("/v1/webhooks").expect(200);

        tenant.api().delete("/v1/api-keys/" + key.path("id").asText()).expect(204);

        Limits.soon().until(() -> holder.get("/v1/webhooks").status() == 401);
        assertThat(tenant.api().get("/v1/api-keys").expect(200).text())
                .doesNotContain(key.path("token").asText());
    }

    @Test
    void an_administrator_without_an_account_in_the_path_works_in_the_default_account() {
        var accepted = server.admin().post("/v1/events", EVENT).expect(202).json();
        var defaultAccount = tenantOf("default", server.admin());

        server.admin()
                .get("/v1/accounts/" + defaultAccount + "/events/" + accepted.path("id").asText())
                .expect(200);
    }

    private static String tenantOf(String name, Api admin) {
        var cursor = "";
        do {
            var page = admin.get("/v1/accounts?limit=250" + cursor).expect(200).json();
            for (var account : page.path("data")) {
                if (account.path("name").asText().equals(name)) return account.path("id").asText();
            }
            cursor =
                    page.path("next_cursor").isNull()
                            ? ""
                            : "&cursor=" + page.path("next_cursor").asText();
        } while (!cursor.isEmpty());
        throw new AssertionError("no account " + name);
    }
}
