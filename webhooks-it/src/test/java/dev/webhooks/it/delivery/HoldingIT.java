package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Nothing vanishes when a webhook is paused, disabled or deleted
 * (docs/contract.md#states-of-a-webhook).
 */
@ExtendWith(SharedServer.class)
class HoldingIT {
    private final Receiver receiver;
    private final Tenant tenant;
    private final Inbox inbox;

    HoldingIT(Receiver receiver, Tenant tenant) {
        this.receiver = receiver;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void a_paused_webhook_gets_its_events_in_order_when_it_resumes() {
        var id = tenant.register(inbox, Map.of("max_in_flight", 1)).path("id").asText();
        var witness = receiver.inbox();
        tenant.register(witness, Map.of());
        tenant.api().post("/v1/webhooks/" + id + "/pause").expect(200);
        var events =
                IntStream.range(0, 5)
                        .mapToObj(i -> tenant.publish("user.created", "" + i))
                        .toList();
        witness.await(5);
        assertThat(tenant.list("/v1/deliveries?status=held&webhook_id=" + id)).hasSize(5);
        assertThat(tenant.webhook(id).path("stats").path("held_deliveries").asInt()).isEqualTo(5);
        assertThat(inbox.requests()).isEmpty();

        tenant.api().post("/v1/webhooks/" + id + "/resume").expect(200);

        inbox.await(5);
        assertThat(inbox.eventIds()).containsExactlyElementsOf(events);
        assertThat(tenant.webhook(id).path("status").asText()).isEqualTo("active");
    }

    @Test
    void a_delivery_that_waits_for_its_retry_is_held_by_a_pause() {
        inbox.answers(Answer.status(500), Answer.status(200));
        var id =
                tenant.register(inbox, Map.of("retry_schedule", List.of(0, 10)))
                        .path("id")
                        .asText();
        var event = tenant.publish("user.created", "{}");
        inbox.awaitOne();

        tenant.api().post("/v1/webhooks/" + id + "/pause").expect(200);

        tenant.awaitDelivery(event, "held");
        tenant.api().post("/v1/webhooks/" + id + "/resume").expect(200);
        assertThat(tenant.awaitDelivery(event, "succeeded").path("attempt_count").asInt())
                .isEqualTo(2);
    }

    @Test
    void deleting_a_webhook_cancels_what_it_is_still_owed() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        tenant.awaitDelivery(tenant.publish("user.created", "1"), "succeeded");
        tenant.api().post("/v1/webhooks/" + id + "/pause").expect(200);
        var event = tenant.publish("user.created", "2");
        tenant.awaitDelivery(event, "held");

        tenant.api().delete("/v1/webhooks/" + id).expect(204);

        tenant.awaitDelivery(event, "cancelled");
        assertThat(tenant.list("/v1/deliveries?status=succeeded")).hasSize(1);
        assertThat(tenant.accept("user.created", "3", Map.of()).path("deliveries").asInt())
                .isZero();
        assertThat(inbox.requests()).hasSize(1);
    }

    @Test
    void pausing_twice_or_resuming_what_runs_is_refused_or_changes_nothing() {
        var id = tenant.register(inbox, Map.of()).path("id").asText();
        tenant.api().post("/v1/webhooks/" + id + "/pause").expect(200);

        assertThat(tenant.api().post("/v1/webhooks/" + id + "/pause").status()).isIn(200, 409);

        assertThat(tenant.webhook(id).path("status").asText()).isEqualTo("paused");
    }
}
