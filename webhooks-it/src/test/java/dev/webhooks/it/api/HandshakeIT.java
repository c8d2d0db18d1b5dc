package dev.webhooks.it.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Consent of a receiver (HTTP 1.1 Web Hooks for Event Delivery, "Abuse Protection"). */
@ExtendWith(SharedServer.class)
class HandshakeIT {
    private static final Answer CONSENT =
            Answer.status(200).withHeader("WebHook-Allowed-Origin", "shop.example.com");

    private final Tenant tenant;
    private final Inbox inbox;
    private final Inbox other;

    HandshakeIT(RunningServer server, Receiver receiver) {
        this.tenant = Tenant.create(server.admin(), Map.of("source", "com.example.shop"));
        this.inbox = receiver.inbox();
        this.other = receiver.inbox();
    }

    @Test
    void a_receiver_that_consents_is_registered_and_delivered_to() {
        inbox.answering(HandshakeIT::consenting);

        var webhook = tenant.register(inbox, Map.of("handshake", true));
        tenant.publish("user.created", "{}");

        var requests = inbox.await(2);
        assertThat(webhook.path("handshake").asBoolean()).isTrue();
        assertThat(requests.get(0).method()).isEqualTo("OPTIONS");
        assertThat(requests.get(0).header("WebHook-Request-Origin")).isEqualTo("shop.example.com");
        assertThat(requests.get(0).header("WebHook-Request-Rate")).isEqualTo("600");
        assertThat(requests.get(1).method()).isEqualTo("POST");
    }

    @Test
    void a_receiver_that_does_not_is_not_registered() {
        tenant.api()
                .post(
                        "/v1/webhooks",
                        Map.of("url", inbox.url(), "environment", "sandbox", "handshake", true))
                .expectProblem(422, "handshake_refused");

        assertThat(tenant.list("/v1/webhooks")).isEmpty();
    }

    @Test
    void nobody_is_asked_unless_told_to() {
        var webhook = tenant.register(inbox, Map.of());
        tenant.publish("user.created", "{}");

        assertThat(inbox.awaitOne().method()).isEqualTo("POST");
        assertThat(webhook.path("handshake").asBoolean()).isFalse();
    }

    @Test
    void another_url_has_to_consent_before_it_takes_over() {
        inbox.answering(HandshakeIT::consenting);
        var id = tenant.register(inbox, Map.of("handshake", true)).path("id").asText();
        var path = "/v1/webhooks/" + id;

        tenant.api()
                .patch(path, Map.of("url", other.url()))
                .expectProblem(422, "handshake_refused");
        assertThat(tenant.webhook(id).path("url").asText()).isEqualTo(inbox.url());

        other.answering(HandshakeIT::consenting);
        tenant.api().patch(path, Map.of("url", other.url())).expect(200);
        tenant.api().patch(path, Map.of("rate_limit", 5)).expect(200);
        tenant.api().patch(path, Map.of("rate_limit", 6)).expect(200);
        assertThat(other.await(3)).extracting(Received::method).containsOnly("OPTIONS");
    }

    private static Answer consenting(Received request) {
        return request.method().equals("OPTIONS") ? CONSENT : Answer.status(204);
    }
}
