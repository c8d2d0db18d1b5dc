package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Erasing the content of an event for good. */
@ExtendWith(SharedServer.class)
class ErasureIT {
    private static final Map<String, Object> OWN_ID = Map.of("id", "ada-1", "subject", "Ada");

    private final Tenant tenant;
    private final Tenant stranger;
    private final Receiver receiver;

    ErasureIT(Receiver receiver, Tenant tenant, Tenant stranger) {
        this.receiver = receiver;
        this.tenant = tenant;
        this.stranger = stranger;
    }

    @Test
    void what_is_erased_is_never_seen_or_sent_again() {
        tenant.register(receiver.inbox(), Map.of());
        var held = tenant.register(receiver.inbox(), Map.of()).path("id").asText();
        tenant.api().post("/v1/webhooks/" + held + "/pause").expect(200);
        tenant.publish("user.created", "{\"name\":\"Ada\"}", OWN_ID);
        tenant.awaitDeliveries("ada-1", "succeeded", "held");

        stranger.api().delete("/v1/events/ada-1/content").expectProblem(404, "not_found");
        tenant.as("publisher").delete("/v1/events/ada-1/content").expectProblem(403, "forbidden");
        tenant.api().delete("/v1/events/ada-1/content").expect(204);
        tenant.api().delete("/v1/events/ada-1/content").expect(204);

        var event = tenant.api().get("/v1/events/ada-1").expect(200);
        assertThat(event.text()).doesNotContain("Ada");
        assertThat(event.json().path("data").isNull()).isTrue();
        assertThat(event.json().path("erased_at").isTextual()).isTrue();
        var deliveries = tenant.awaitDeliveries("ada-1", "succeeded", "cancelled");
        for (var delivery : deliveries) {
            var id = delivery.path("id").asText();
            assertThat(tenant.delivery(id).toString()).doesNotContain("Ada");
            tenant.api()
                    .post("/v1/deliveries/" + id + "/retry")
                    .expectProblem(409, "content_erased");
        }
        var again = tenant.accept("user.created", "{\"name\":\"Ada\"}", OWN_ID);
        assertThat(again.path("duplicate").asBoolean()).isTrue();
        assertThat(tenant.deliveriesOf("ada-1")).hasSize(2);
    }
}
