package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Answer;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Received;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Failed deliveries are tried again by schedule, and when somebody asks (docs/contract.md#retries).
 */
@ExtendWith(SharedServer.class)
class RetriesIT {
    private final Tenant tenant;
    private final Inbox inbox;

    RetriesIT(Receiver receiver, Tenant tenant) {
        this.tenant = tenant;
        this.inbox = receiver.inbox();
    }

    @Test
    void each_attempt_waits_its_delay_and_is_on_record() {
        inbox.answers(Answer.status(500), Answer.status(502), Answer.status(200));
        tenant.register(inbox, Map.of("retry_schedule", List.of(0, 1, 2)));
        var event = tenant.publish("user.created", "{\"n\":1}");

        var delivery = tenant.awaitDelivery(event, "succeeded");

        var requests = inbox.await(3);
        assertThat(inbox.gapsMillis().get(0)).isBetween(950L, 30_000L);
        assertThat(inbox.gapsMillis().get(1)).isBetween(1_950L, 30_000L);
        assertThat(requests).extracting(Received::eventId).containsOnly(event);
        assertThat(requests)
                .extracting(request -> request.header("webhook-attempt"))
                .containsExactly("1", "2", "3");
        assertThat(requests).extracting(Received::text).containsOnly(requests.get(0).text());
        assertThat(delivery.path("attempt_count").asInt()).isEqualTo(3);
        assertThat(delivery.path("attempts").findValuesAsText("number"))
                .containsExactly("1", "2", "3");
        assertThat(delivery.path("attempts").findValuesAsText("status_code"))
                .containsExactly("500", "502", "200");
    }

    @Test
    void a_delivery_waiting_for_its_next_attempt_says_when_that_is_due() {
        inbox.answers(Answer.status(500));
        tenant.register(inbox, Map.of("retry_schedule", List.of(0, 3600)));
        var event = tenant.publish("user.created", "{}");
        inbox.awaitOne();

        dev.webhooks.it.harness.Limits.soon()
                .until(
                        () ->
                                tenant.deliveriesOf(event).get(0).path("attempt_count").asInt() == 1
                                        && tenant.deliveriesOf(event)
                                                .get(0)
                                                .path("status")
                                                .asText()
                                                .equals("pending"));
        var delivery = tenant.deliveriesOf(event).get(0);

        var due = java.time.Instant.parse(delivery.path("next_attempt_at").asText());
        var created = java.time.Instant.parse(delivery.path("created_at").asText());
        assertThat(java.time.Duration.between(created, due).toSeconds()).isBetween(3_600L, 4_020L);
    }

    @Test
    void after_the_last_attempt_the_delivery_has_failed_and_others_go_on() {
        inbox.answering(
                request ->
                        request.header("webhook-event-type").equals("user.created")
                                ? Answer.status(500)
                                : Answer.status(200));
        tenant.register(
                inbox,
                Map.of("retry_schedule", List.of(0, 0, 1), "disable", Map.of("rule", "never")));
        var event = tenant.publish("user.created", "{}");

        var delivery = tenant.awaitDelivery(event, "failed");
        tenant.awaitDelivery(tenant.publish("user.updated", "{}"), "succeeded");

        assertThat(delivery.path("attempt_count").asInt()).isEqualTo(3);
        assertThat(delivery.path("next_attempt_at").isTextual()).isFalse();
        assertThat(inbox.await(4))
                .filteredOn(request -> event.equals(request.eventId()))
                .hasSize(3);
    }

    @Test
    void a_failed_delivery_is_sent_again_when_somebody_asks() {
        inbox.answers(Answer.status(500), Answer.status(200));
        tenant.register(
                inbox, Map.of("retry_schedule", List.of(0), "disable", Map.of("rule", "never")));
        var event = tenant.publish("user.created", "{}");
        var id = tenant.awaitDelivery(event, "failed").path("id").asText();

        tenant.api().post("/v1/deliveries/" + id + "/retry").expect(202);

        var delivery = tenant.awaitDelivery(event, "succeeded");
        var requests = inbox.await(2);
        assertThat(requests).extracting(Received::eventId).containsOnly(event);
        assertThat(requests)
                .extracting(request -> request.header("webhook-attempt"))
                .containsExactly("1", "2");
        assertThat(delivery.path("attempts")).hasSize(2);
    }

    @Test
    void a_delivery_that_arrived_is_sent_once_more_when_somebody_asks() {
        tenant.register(inbox, Map.of());
        var event = tenant.publish("user.created", "{}");
        var id = tenant.awaitDelivery(event, "succeeded").path("id").asText();

        tenant.api().post("/v1/deliveries/" + id + "/retry").expect(202);

        assertThat(inbox.await(2)).extracting(Received::eventId).containsOnly(event);
    }

    @Test
    void a_held_delivery_cannot_be_sent_past_the_pause() {
        var webhook = tenant.register(inbox, Map.of()).path("id").asText();
        tenant.api().post("/v1/webhooks/" + webhook + "/pause").expect(200);
        var event = tenant.publish("user.created", "{}");
        var id = tenant.awaitDelivery(event, "held").path("id").asText();

        tenant.api().post("/v1/deliveries/" + id + "/retry").expectProblem(409, "wrong_state");
    }
}
