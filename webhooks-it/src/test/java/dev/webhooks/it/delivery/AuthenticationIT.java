package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * How the sender authenticates to a receiver (docs/credentials.md#how-the-sender-authenticates).
 */
@ExtendWith(SharedServer.class)
class AuthenticationIT {
    private final Tenant tenant;
    private final Inbox inbox;

    AuthenticationIT(Receiver receiver, Tenant tenant) {
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void none_sends_no_credentials() {
        tenant.register(inbox, Map.of("auth", Map.of("type", "none")));
        tenant.publish("user.created", "{}");

        assertThat(inbox.awaitOne().header("Authorization")).isNull();
    }

    @Test
    void api_key_is_sent_in_the_header_of_that_name() {
        tenant.register(
                inbox,
                Map.of(
                        "auth",
                        Map.of("type", "api_key", "header_name", "X-Key", "api_key", "k-17")));
        tenant.publish("user.created", "{}");

        var request = inbox.awaitOne();
        assertThat(request.header("X-Key")).isEqualTo("k-17");
        assertThat(request.header("Authorization")).isNull();
    }

    @Test
    void basic_sends_user_and_password_in_base64() {
        tenant.register(
                inbox,
                Map.of("auth", Map.of("type", "basic", "username", "shop", "password", "p:w")));
        tenant.publish("user.created", "{}");

        var credentials =
                Base64.getEncoder().encodeToString("shop:p:w".getBytes(StandardCharsets.UTF_8));
        assertThat(inbox.awaitOne().header("Authorization")).isEqualTo("Basic " + credentials);
    }

    @Test
    void bearer_sends_the_token() {
        tenant.register(inbox, Map.of("auth", Map.of("type", "bearer", "token", "t-18")));
        tenant.publish("user.created", "{}");

        assertThat(inbox.awaitOne().header("Authorization")).isEqualTo("Bearer t-18");
    }

    @Test
    void a_change_of_credentials_counts_from_the_next_event() {
        var id =
                tenant.register(inbox, Map.of("auth", Map.of("type", "bearer", "token", "old")))
                        .path("id")
                        .asText();
        tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded");

        tenant.api()
                .patch(
                        "/v1/webhooks/" + id,
                        Map.of("auth", Map.of("type", "bearer", "token", "new")))
                .expect(200);
        tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded");

        assertThat(inbox.await(2))
                .extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer old", "Bearer new");
    }

    @Test
    void the_record_of_an_attempt_shows_no_credentials() {
        tenant.register(
                inbox,
                Map.of(
                        "auth", Map.of("type", "bearer", "token", "hidden-token"),
                        "headers", Map.of("X-Tenant", "hidden-value")));

        var delivery = tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded");

        var headers = delivery.path("attempts").path(0).path("request").path("headers");
        assertThat(headers.toString()).contains("webhook-id").doesNotContain("hidden");
    }

    @Test
    void a_patch_changes_only_the_parts_it_names_while_the_type_stays() {
        var id =
                tenant.register(
                                inbox,
                                Map.of(
                                        "auth",
                                        Map.of(
                                                "type", "api_key",
                                                "header_name", "X-Old",
                                                "api_key", "k-19")))
                        .path("id")
                        .asText();

        tenant.api()
                .patch(
                        "/v1/webhooks/" + id,
                        Map.of("auth", Map.of("type", "api_key", "header_name", "X-New")))
                .expect(200);
        tenant.publish("user.created", "{}");

        var request = inbox.awaitOne();
        assertThat(request.header("X-New")).isEqualTo("k-19");
        assertThat(request.header("X-Old")).isNull();
    }

    @Test
    void a_client_certificate_needs_a_key_and_https() {
        tenant.api()
                .post(
                        "/v1/webhooks",
                        Map.of(
                                "url", inbox.url(),
                                "environment", "sandbox",
                                "auth", Map.of("type", "mtls", "certificate_pem", "no PEM")))
                .expectProblem(422, "auth_invalid");
    }
}
