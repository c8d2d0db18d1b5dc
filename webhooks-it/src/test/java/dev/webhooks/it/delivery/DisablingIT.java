package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * When a webhook is disabled by itself, and what becomes of its deliveries
 * (docs/contract.md#disabling).
 */
@ExtendWith(SharedServer.class)
class DisablingIT {
    private final Tenant tenant;
    private final Inbox inbox;

    DisablingIT(Receiver receiver, Tenant tenant) {
        this.tenant = tenant;
        this.inbox = receiver.inbox().answers(Answer.status(500));
    }

    @Test
    void on_exhausted_disables_with_the_last_attempt_of_one_event() {
        var id = register(Map.of("rule", "on_exhausted"), 0, 0);

        var event = tenant.publish("user.created", "{}");
        tenant.awaitWebhook(id, "disabled");

        assertThat(tenant.awaitDelivery(event, "failed").path("attempt_count").asInt())
                .isEqualTo(2);
        assertThat(inbox.requests()).hasSize(2);
    }

    @Test
    void consecutive_failures_disables_at_the_count_over_events() {
        var id = register(Map.of("rule", "consecutive_failures", "count", 3), 0);
        tenant.awaitDelivery(tenant.publish("user.created", "{}"), "failed");
        tenant.awaitDelivery(tenant.publish("user.created", "{}"), "failed");
        assertThat(tenant.webhook(id).path("status").asText()).isEqualTo("active");

        tenant.publish("user.created", "{}");

        tenant.awaitWebhook(id, "disabled");
        assertThat(inbox.requests()).hasSize(3);
    }

    @Test
    void a_success_starts_the_count_again() {
        inbox.answers(
                Answer.status(500), Answer.status(200), Answer.status(500), Answer.status(200));
        var id = register(Map.of("rule", "consecutive_failures", "count", 2), 0);

        for (var status : List.of("failed", "succeeded", "failed", "succeeded")) {
            tenant.awaitDelivery(tenant.publish("user.created", "{}"), status);
        }

        assertThat(tenant.webhook(id).path("status").asText()).isEqualTo("active");
        assertThat(tenant.webhook(id).path("stats").path("consecutive_failures").asInt()).isZero();
    }

    @Test
    void failing_for_disables_once_nothing_has_succeeded_for_so_long() {
        var id = register(Map.of("rule", "failing_for", "seconds", 2), 0, 0, 3, 3, 3, 3);

        var event = tenant.publish("user.created", "{}");

        var webhook = tenant.awaitWebhook(id, "disabled");
        var disabled = Instant.parse(webhook.path("status_changed_at").asText());
        var delivery = tenant.deliveriesOf(event).get(0).path("id").asText();
        var attempts = tenant.delivery(delivery).path("attempts");
        var since = end(attempts.path(0));
        assertThat(disabled).isAfterOrEqualTo(since.plusMillis(1_990));
        assertThat(end(attempts.path(attempts.size() - 2))).isBefore(since.plusMillis(2_010));
    }

    @Test
    void never_disables_not_even_when_gone() {
        inbox.answers(
                Answer.status(410), Answer.status(500), Answer.status(410), Answer.status(200));
        var id = register(Map.of("rule", "never"), 0, 0, 0, 0);

        tenant.awaitDelivery(tenant.publish("user.created", "{}"), "succeeded");

        assertThat(tenant.webhook(id).path("status").asText()).isEqualTo("active");
    }

    @Test
    void enabling_it_again_delivers_what_was_held() {
        inbox.answers(Answer.status(500), Answer.status(200));
        var id = register(Map.of("rule", "consecutive_failures", "count", 1), 0);
        tenant.publish("user.created", "{}");
        tenant.awaitWebhook(id, "disabled");
        var held = tenant.publish("user.updated", "{}");
        assertThat(tenant.awaitDelivery(held, "held").path("attempt_count").asInt()).isZero();

        tenant.api().post("/v1/webhooks/" + id + "/enable").expect(200);

        tenant.awaitDelivery(held, "succeeded");
        assertThat(inbox.await(2).get(1).eventId()).isEqualTo(held);
    }

    private static Instant end(JsonNode attempt) {
        return Instant.parse(attempt.path("started_at").asText())
                .plusMillis(attempt.path("duration_ms").asLong());
    }

    private String register(Map<String, Object> disable, Integer... schedule) {
        return tenant.register(
                        inbox, Map.of("disable", disable, "retry_schedule", List.of(schedule)))
                .path("id")
                .asText();
    }
}
