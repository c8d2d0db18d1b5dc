package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.AuthorizationServer;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tokens of somebody else's issuer open the API beside API keys
 * (docs/api.md#tokens-of-an-identity-provider).
 */
@ExtendWith(SharedServer.class)
class JwtIT {
    private final RunningServer server;
    private final Tenant tenant;
    private final Tenant stranger;

    JwtIT(RunningServer server, Tenant tenant, Tenant stranger) {
        this.server = server;
        this.tenant = tenant;
        this.stranger = stranger;
    }

    @Test
    void tokens_of_the_issuer_open_the_api_beside_api_keys() {
        Api early;
        try (var issuer = start()) {
            early = holder(issuer, "manager", Map.of());
            awaitKeys(early);

            knowsWhoItIs(early);
            reachesItsOwnAccountOnly(early);
            doesWhatItsRolesAllow(issuer);
            isRefusedWhenItIsNotForUs(issuer);
            isOnePersonWhateverTheTokenSays(issuer);
            isACustomer(issuer);
            tenant.api().get("/v1/webhooks").expect(200);
        }
        early.get("/v1/me").expect(200);
        try (var issuer = start()) {
            awaitKeys(holder(issuer, "viewer", Map.of()));
        }
    }

    /** The server waits two seconds for the keys, and an issuer may need longer at first. */
    private static void awaitKeys(Api holder) {
        Limits.soon().until(() -> holder.get("/v1/me").status() == 200);
    }

    private void knowsWhoItIs(Api manager) {
        var me = manager.get("/v1/me").expect(200).json();

        assertThat(me.path("kind").asText()).isEqualTo("user");
        assertThat(me.path("id").asText()).isEqualTo(AuthorizationServer.BASIC);
        assertThat(me.path("role").asText()).isEqualTo("manager");
        assertThat(me.at("/account/name").asText()).isEqualTo(tenant.name());
        assertThat(me.path("expires_at").asText()).isNotEmpty();
    }

    private void reachesItsOwnAccountOnly(Api manager) {
        manager.get("/v1/accounts/" + tenant.id() + "/webhooks").expect(200);
        manager.get("/v1/accounts/" + stranger.id() + "/webhooks").expectProblem(404, "not_found");
        manager.get("/v1/accounts").expectProblem(403, "forbidden");
    }

    private void doesWhatItsRolesAllow(AuthorizationServer issuer) {
        var event = Map.of("type", "user.created", "data", Map.of(), "environment", "sandbox");

        holder(issuer, "viewer", Map.of())
                .post("/v1/events", event)
                .expectProblem(403, "forbidden");
        holder(issuer, "viewer publisher", Map.of()).post("/v1/events", event).expect(202);
        holder(issuer, "admin", Map.of("account_id", ""))
                .get("/v1/accounts/" + stranger.id())
                .expect(200);
    }

    /** The subject is the same in every token, and so in every key that it issues. */
    private void isOnePersonWhateverTheTokenSays(AuthorizationServer issuer) {
        var webhook = Map.of("url", "https://receiver.example/hook");
        var id = tenant.api().post("/v1/webhooks", webhook).expect(201).json().path("id").asText();
        server.admin()
                .patch("/v1/accounts/" + tenant.id(), Map.of("approvals", Map.of("update", true)))
                .expect(200);
        var manager = holder(issuer, "manager", Map.of());
        var approver = holder(issuer, "approver", Map.of());
        var issued =
                manager.post("/v1/api-keys", Map.of("name", "mine", "role", "manager")).expect(201);
        for (var requester : List.of(manager, server.as(issued.json().path("token").asText()))) {
            var waiting =
                    requester
                            .patch("/v1/webhooks/" + id, Map.of("rate_limit", 7))
                            .expect(202)
                            .json()
                            .path("id")
                            .asText();
            for (var verb : List.of("approve", "reject")) {
                approver.post("/v1/approvals/" + waiting + "/" + verb)
                        .expectProblem(403, "own_request");
            }
            requester.post("/v1/approvals/" + waiting + "/withdraw").expect(200);
        }
        var waiting =
                tenant.api()
                        .patch("/v1/webhooks/" + id, Map.of("rate_limit", 7))
                        .expect(202)
                        .json()
                        .path("id")
                        .asText();
        approver.post("/v1/approvals/" + waiting + "/approve").expect(200);
    }

    private void isACustomer(AuthorizationServer issuer) {
        var customer = holder(issuer, "endpoint_viewer", Map.of());
        var me = customer.get("/v1/me").expect(200).json();

        assertThat(me.path("role").asText()).isEqualTo("endpoint_viewer");
        assertThat(me.path("webhook_ids").isNull()).isTrue();
        customer.get("/v1/webhooks").expect(200);
        customer.get("/v1/audit").expectProblem(403, "forbidden");
    }

    private void isRefusedWhenItIsNotForUs(AuthorizationServer issuer) {
        holder(issuer, "staff", Map.of()).get("/v1/webhooks").expectProblem(403, "forbidden");
        holder(issuer, "manager", Map.of("aud", "another-api"))
                .get("/v1/webhooks")
                .expectProblem(401, "unauthenticated");
        holder(issuer, "manager", Map.of("account_id", "acct_00000000000000000000000000"))
                .get("/v1/webhooks")
                .expectProblem(401, "unauthenticated");
    }

    private AuthorizationServer start() {
        return AuthorizationServer.start(
                URI.create(server.setting("WEBHOOKS_JWT_ISSUER")).getPort());
    }

    private Api holder(AuthorizationServer issuer, String groups, Map<String, String> changes) {
        var claims = new HashMap<String, String>();
        claims.put("aud", "webhooks");
        claims.put("account_id", tenant.id());
        claims.put("groups", groups);
        claims.putAll(changes);
        return server.as(issuer.token(claims));
    }
}
