package dev.webhooks.it.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The receiver built in, without a browser. */
@ExtendWith(SharedServer.class)
class InboxIT {
    private final Tenant tenant;

    InboxIT(Tenant tenant) {
        this.tenant = tenant;
    }

    @Test
    void receives_what_a_webhook_is_sent_and_verifies_it() {
        var tryOut =
                TryOut.of(
                        tenant,
                        Map.of(),
                        Map.of("signatures", List.of("standard", "standard-ed25519")));

        tenant.awaitDelivery(tenant.publish("user.updated", "{\"a\":1.10}"), "succeeded");

        var request = tryOut.received().path(0);
        assertThat(request.path("body").asText()).contains("{\"a\":1.10}");
        assertThat(request.path("signature").path("verified").asBoolean()).isTrue();
        assertThat(request.path("signature").path("explanation").asText())
                .contains("standard and standard-ed25519");
        assertThat(request.path("signature").path("webhook_id").asText())
                .isEqualTo(tryOut.webhookId());
    }

    @Test
    void fails_as_it_is_told_until_it_is_told_otherwise() {
        var tryOut =
                TryOut.of(
                        tenant,
                        Map.of("status", 503, "headers", Map.of("Retry-After", "1")),
                        Map.of("retry_schedule", List.of(0, 1, 2, 3, 4, 5, 8, 10, 10, 10)));
        var event = tenant.publish("user.updated", "{}");
        Limits.soon().until(() -> !tryOut.received().isEmpty());

        tryOut.answer(200);

        var delivery = tenant.awaitDelivery(event, "succeeded");
        assertThat(delivery.path("attempts").path(0).path("status_code").asInt()).isEqualTo(503);
        assertThat(tryOut.received().path(0).path("answered").asInt()).isEqualTo(503);
    }

    @Test
    void an_answer_that_is_late_is_a_timeout() {
        TryOut.of(
                tenant,
                Map.of("delay_ms", 10_000),
                Map.of(
                        "timeout_seconds", 2,
                        "retry_schedule", List.of(0),
                        "disable", Map.of("rule", "never")));

        var delivery = tenant.awaitDelivery(tenant.publish("user.updated", "{}"), "failed");

        assertThat(delivery.path("attempts").path(0).path("attempt_error").asText())
                .isEqualTo("timeout");
        var outcomes = tenant.api().get("/v1/stats").expect(200).json().path("outcomes");
        assertThat(outcomes.path("timeout").asInt()).isOne();
    }

    @Test
    void is_for_the_sandbox_only() {
        var inbox = tenant.api().post("/v1/inboxes", Map.of()).expect(201).json();

        var refused =
                tenant.api()
                        .post("/v1/webhooks", Map.of("url", inbox.path("url").asText()))
                        .expect(422)
                        .json();

        assertThat(refused.path("code").asText()).isEqualTo("url_scheme");
    }
}
