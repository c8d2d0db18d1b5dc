package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.AuthorizationServer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OAuth2 client credentials (docs/credentials.md#oauth2) against Spring's authorization server. */
@ExtendWith(SharedServer.class)
class OAuthIT {
    private static AuthorizationServer server;

    private final Tenant tenant;
    private final Inbox inbox;

    OAuthIT(Receiver receiver, Tenant tenant) {
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @BeforeAll
    static void start() {
        server = AuthorizationServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        AuthorizationServer.BASIC + ", basic",
        AuthorizationServer.BASIC + ", basic_and_post",
        AuthorizationServer.POST + ",  post"
    })
    void a_delivery_carries_a_token_that_the_server_has_issued(String client, String way) {
        register(client, Map.of("client_auth", way, "scope", AuthorizationServer.SCOPE));

        tenant.awaitDelivery(publish(), "succeeded");

        var token = token(inbox.awaitOne());
        assertThat(server.introspect(token).path("active").asBoolean()).isTrue();
        assertThat(server.introspect(token).path("client_id").asText()).isEqualTo(client);
        assertThat(server.introspect(token).path("scope").asText())
                .isEqualTo(AuthorizationServer.SCOPE);
    }

    @Test
    void basic_and_post_is_the_default_and_client_url_another_name_of_token_url() {
        var auth = new HashMap<String, Object>(auth(AuthorizationServer.BASIC, Map.of()));
        auth.put("client_url", auth.remove("token_url"));

        var webhook = tenant.register(inbox, Map.of("auth", auth));
        tenant.awaitDelivery(publish(), "succeeded");

        var shown = webhook.path("auth");
        assertThat(shown.path("client_auth").asText()).isEqualTo("basic_and_post");
        assertThat(shown.path("token_url").asText()).isEqualTo(server.tokenUrl());
        assertThat(shown.path("client_id").asText()).isEqualTo(AuthorizationServer.BASIC);
        assertThat(shown.path("configured").asBoolean()).isTrue();
        assertThat(shown.has("client_secret") && !shown.path("client_secret").isNull()).isFalse();
        assertThat(server.isActive(token(inbox.awaitOne()))).isTrue();
    }

    @Test
    void one_token_serves_many_deliveries() {
        register(AuthorizationServer.BASIC, Map.of());
        tenant.awaitDelivery(publish(), "succeeded");

        for (int i = 0; i < 4; i++) publish();

        assertThat(inbox.await(5).stream().map(OAuthIT::token).distinct()).hasSize(1);
    }

    @Test
    void a_token_that_was_taken_back_is_replaced_within_the_attempt() {
        inbox.answering(request -> Answer.status(server.isActive(token(request)) ? 200 : 401));
        register(AuthorizationServer.BASIC, Map.of());
        tenant.awaitDelivery(publish(), "succeeded");
        server.revoke(token(inbox.awaitOne()));

        var delivery = tenant.awaitDelivery(publish(), "succeeded");

        assertThat(delivery.path("attempts")).hasSize(1);
        var tokens = inbox.await(3).stream().map(OAuthIT::token).toList();
        assertThat(tokens.get(1)).isEqualTo(tokens.get(0));
        assertThat(tokens.get(2)).isNotEqualTo(tokens.get(1));
    }

    @Test
    void a_receiver_that_refuses_every_token_is_auth_rejected() {
        inbox.answers(Answer.status(401).withBody("no"));
        register(AuthorizationServer.BASIC, Map.of());

        var delivery = tenant.awaitFinal(publish());

        assertThat(delivery.path("last_error").asText()).isEqualTo("auth_rejected");
        assertThat(delivery.path("attempts")).hasSize(1);
        assertThat(delivery.path("attempts").path(0).path("status_code").asInt()).isEqualTo(401);
        assertThat(inbox.requests()).hasSize(2);
    }

    @Test
    void a_refused_client_uses_up_the_schedule_with_its_own_error() {
        var auth = new HashMap<String, Object>(auth(AuthorizationServer.BASIC, Map.of()));
        auth.put("client_secret", "wrong");
        tenant.register(inbox, Map.of("auth", auth, "retry_schedule", List.of(0, 0)));

        var delivery = tenant.awaitFinal(publish());

        assertThat(delivery.path("status").asText()).isEqualTo("failed");
        assertThat(delivery.path("attempts"))
                .hasSize(2)
                .allSatisfy(
                        attempt ->
                                assertThat(attempt.path("attempt_error").asText())
                                        .isEqualTo("token_rejected"));
        assertThat(inbox.requests()).isEmpty();
    }

    @Test
    void a_strict_server_takes_only_the_way_it_knows() {
        register(AuthorizationServer.POST, Map.of("client_auth", "basic"));

        assertThat(tenant.awaitFinal(publish()).path("last_error").asText())
                .isEqualTo("token_rejected");
    }

    @Test
    void new_credentials_get_a_new_token_and_what_a_patch_does_not_name_stays() {
        var id =
                register(AuthorizationServer.BASIC, Map.of("client_auth", "basic"))
                        .path("id")
                        .asText();
        tenant.awaitDelivery(publish(), "succeeded");

        var patched =
                tenant.api()
                        .patch(
                                "/v1/webhooks/" + id,
                                Map.of("auth", Map.of("scope", AuthorizationServer.SCOPE)))
                        .expect(200)
                        .json();
        tenant.awaitDelivery(publish(), "succeeded");

        assertThat(patched.path("auth").path("client_auth").asText()).isEqualTo("basic");
        var tokens = inbox.await(2).stream().map(OAuthIT::token).toList();
        assertThat(server.introspect(tokens.get(0)).has("scope")).isFalse();
        assertThat(server.introspect(tokens.get(1)).path("scope").asText())
                .isEqualTo(AuthorizationServer.SCOPE);
    }

    @Test
    void another_type_of_credentials_needs_all_its_parts() {
        var id = register(AuthorizationServer.BASIC, Map.of()).path("id").asText();

        tenant.api()
                .patch("/v1/webhooks/" + id, Map.of("auth", Map.of("type", "bearer")))
                .expectProblem(422, "auth_invalid");
        tenant.api()
                .patch("/v1/webhooks/" + id, Map.of("auth", Map.of("type", "bearer", "token", "t")))
                .expect(200);

        tenant.awaitDelivery(publish(), "succeeded");
        assertThat(token(inbox.awaitOne())).isEqualTo("t");
    }

    @Test
    void no_record_shows_the_token_or_the_secret() {
        var secret = AuthorizationServer.secretOf(AuthorizationServer.BASIC);
        inbox.answering(request -> Answer.status(200).withBody(token(request) + " and " + secret));
        register(AuthorizationServer.BASIC, Map.of());

        var delivery = tenant.awaitDelivery(publish(), "succeeded");

        assertThat(delivery.toString())
                .contains("*** and ***")
                .doesNotContain(token(inbox.awaitOne()))
                .doesNotContain(secret);
        assertThat(
                        delivery.path("attempts")
                                .path(0)
                                .path("request")
                                .path("headers")
                                .path("Authorization")
                                .path(0)
                                .asText())
                .isEqualTo("***");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "production | https://169.254.169.254/token | url_address_forbidden",
                "production | http://idp.example/token      | url_scheme",
                "sandbox    | ftp://idp.example/token       | url_scheme",
                "sandbox    | https://u:p@idp.example/t     | url_userinfo"
            })
    void the_token_url_obeys_the_rules_of_the_webhooks_own(
            String environment, String url, String code) {
        var problem =
                tenant.api()
                        .post(
                                "/v1/webhooks",
                                Map.of(
                                        "url",
                                        "https://receiver.example/",
                                        "environment",
                                        environment,
                                        "auth",
                                        Map.of(
                                                "type", "oauth2",
                                                "token_url", url,
                                                "client_id", "a",
                                                "client_secret", "b")))
                        .expectProblem(422, code)
                        .json();

        assertThat(problem.path("errors").path(0).path("loc"))
                .extracting(JsonNode::asText)
                .containsExactly("body", "auth", "token_url");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"client_id\":\"a\\r\\nX: y\"}     | client_id",
                "{\"client_secret\":null}            | client_secret",
                "{\"client_auth\":\"jwt\"}           | client_auth",
                "{\"client_url\":\"https://a.test\"} | client_url",
                "{\"token\":\"t\"}                   | type",
                "{\"scope\":\"a  b\"}                | scope"
            })
    void a_part_that_is_not_acceptable_is_named(String change, String member) throws Exception {
        var auth = new HashMap<String, Object>(auth(AuthorizationServer.BASIC, Map.of()));
        Api.JSON
                .readTree(change)
                .properties()
                .forEach(part -> auth.put(part.getKey(), part.getValue()));
        var problem =
                tenant.api()
                        .post(
                                "/v1/webhooks",
                                Map.of("url", inbox.url(), "environment", "sandbox", "auth", auth))
                        .expectProblem(422, "auth_invalid")
                        .json();

        assertThat(problem.path("errors").path(0).path("loc").path(2).asText()).isEqualTo(member);
    }

    private JsonNode register(String client, Map<String, Object> parts) {
        return tenant.register(
                inbox, Map.of("auth", auth(client, parts), "retry_schedule", List.of(0)));
    }

    private static Map<String, Object> auth(String client, Map<String, Object> parts) {
        var auth = new HashMap<String, Object>(parts);
        auth.put("type", "oauth2");
        auth.put("token_url", server.tokenUrl());
        auth.put("client_id", client);
        auth.put("client_secret", AuthorizationServer.secretOf(client));
        return auth;
    }

    private String publish() {
        return tenant.publish("user.created", "{}");
    }

    private static String token(Received request) {
        var header = request.header("Authorization");
        assertThat(header).startsWith("Bearer ");
        return header.substring("Bearer ".length());
    }
}
