package dev.webhooks.it.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Api;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Pages of deliveries of an account that has more than ten thousand of them. */
@ExtendWith(SharedServer.class)
class PagesIT {
    private static final int BUSY_WEBHOOKS = 8;
    private static final int BATCHES = 13;

    private final Tenant tenant;
    private final Receiver receiver;

    PagesIT(Receiver receiver, Tenant tenant) {
        this.receiver = receiver;
        this.tenant = tenant;
    }

    @Test
    void what_a_quiet_webhook_was_sent_is_found_among_all_that_others_were() {
        var quiet = webhook("user.deleted");
        var busy =
                IntStream.range(0, BUSY_WEBHOOKS)
                        .mapToObj(i -> webhook("user.created"))
                        .toList()
                        .get(0);
        var first = tenant.publish("user.deleted", "{}");
        var second = tenant.publish("user.deleted", "{}");
        publishThousandsFor(BUSY_WEBHOOKS);

        assertThat(events("webhook_id=" + quiet)).containsExactly(second, first);
        assertThat(events("order=asc&webhook_id=" + quiet)).containsExactly(first, second);
        assertThat(events("status=held&webhook_id=" + quiet)).containsExactly(second, first);
        assertThat(events("status=failed&webhook_id=" + quiet)).isEmpty();
        assertThat(events("limit=1&webhook_id=" + quiet)).containsExactly(second);
        assertThat(events("limit=250&webhook_id=" + busy)).hasSize(250);
        assertThat(events("event_type=user.deleted&webhook_id=" + busy)).isEmpty();
        assertThat(events("is_test=true")).isEmpty();
        assertThat(events("is_test=false&status=held&webhook_id=" + quiet))
                .containsExactly(second, first);
        assertThat(events("is_test=false&webhook_id=" + quiet)).containsExactly(second, first);
    }

    /** Paused, so that nothing is sent. */
    private String webhook(String eventType) {
        var id =
                tenant.register(
                                receiver.inbox(),
                                Map.of(
                                        "event_types",
                                        List.of(eventType),
                                        "name",
                                        "w" + System.nanoTime()))
                        .path("id")
                        .asText();
        tenant.api().post("/v1/webhooks/" + id + "/pause").expect(200);
        return id;
    }

    private void publishThousandsFor(int webhooks) {
        var event =
                Api.JSON
                        .createObjectNode()
                        .put("type", "user.created")
                        .put("environment", "sandbox");
        var batch = Map.of("events", Collections.nCopies(100, event));
        for (int i = 0; i < BATCHES; i++) {
            tenant.api().post("/v1/events/batch", batch).expect(202);
        }
        assertThat(BATCHES * 100 * webhooks).isGreaterThan(10_000);
    }

    private List<String> events(String query) {
        return tenant.list("/v1/deliveries?" + query).stream()
                .map(delivery -> delivery.path("event_id"))
                .map(JsonNode::asText)
                .toList();
    }
}
