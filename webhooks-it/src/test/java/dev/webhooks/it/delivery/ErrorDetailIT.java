package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What went wrong with an attempt is told with its cause. */
@ExtendWith(SharedServer.class)
class ErrorDetailIT {
    private final Tenant tenant;
    private final Inbox inbox;
    private final Inbox tokens;

    ErrorDetailIT(Receiver receiver, Tenant tenant) {
        this.tenant = tenant;
        this.inbox = receiver.inbox();
        this.tokens = receiver.inbox();
    }

    @Test
    void a_receiver_that_speaks_no_tls() {
        var url = inbox.url().replace("http:", "https:");
        tenant.register(url, Map.of("retry_schedule", new int[] {0}));

        var attempt = attempt();

        assertThat(attempt.path("attempt_error").asText()).isEqualTo("tls_error");
        assertThat(attempt.path("error_detail").asText())
                .isEqualTo("the server does not speak TLS");
    }

    @Test
    void a_token_server_that_refuses_the_client() {
        tokens.answers(
                Answer.status(401)
                        .withBody(
                                "{\"error\":\"invalid_client\",\"error_description\":\"s3cret\"}"));
        register();

        var attempt = attempt();

        assertThat(attempt.path("attempt_error").asText()).isEqualTo("token_rejected");
        assertThat(attempt.path("error_detail").asText())
                .isEqualTo("the token server answered 401 invalid_client");
    }

    @Test
    void a_token_server_whose_tokens_are_of_another_type() {
        tokens.answers(token("mac", "t"));
        register();

        var attempt = attempt();

        assertThat(attempt.path("attempt_error").asText()).isEqualTo("token_invalid");
        assertThat(attempt.path("error_detail").asText())
                .isEqualTo("token_type is mac, not Bearer");
    }

    @Test
    void a_token_of_8000_characters_arrives_and_one_of_15000_is_too_large() {
        tokens.answers(token("BearerToken", "t".repeat(8000)));
        register();
        tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded");
        assertThat(inbox.awaitOne().header("Authorization")).hasSize(8007);

        tokens.answers(token("Bearer", "t".repeat(15_300)));
        inbox.answers(Answer.status(401));
        var id = tenant.list("/v1/webhooks").get(0).path("id").asText();
        tenant.api()
                .patch(
                        "/v1/webhooks/" + id,
                        Map.of(
                                "auth",
                                Map.of("client_secret", "other"),
                                "headers",
                                Map.of("X-More", "m".repeat(2000))))
                .expect(200);
        var attempt = attempt();

        assertThat(attempt.path("attempt_error").asText()).isEqualTo("request_too_large");
        assertThat(attempt.path("error_detail").asText()).contains("Authorization has 15324");
        assertThat(tenant.webhook(id).at("/stats/consecutive_failures").asInt()).isZero();
    }

    private void register() {
        tenant.register(
                inbox,
                Map.of(
                        "retry_schedule",
                        new int[] {0},
                        "auth",
                        Map.of(
                                "type",
                                "oauth2",
                                "token_url",
                                tokens.url(),
                                "client_id",
                                "c",
                                "client_secret",
                                "s3cret")));
    }

    private static Answer token(String type, String value) {
        return Answer.status(200)
                .withHeader("Content-Type", "application/json; charset=utf-8")
                .withBody(
                        "{\"token_type\":\"%s\",\"access_token\":\"%s\",\"expires_in\":\"3600\"}"
                                .formatted(type, value));
    }

    private JsonNode attempt() {
        var delivery = tenant.awaitFinal(tenant.publish("user.created", "{}"));
        assertThat(delivery.path("status").asText()).isEqualTo("failed");
        return delivery.at("/attempts/0");
    }
}
