package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Database;
import dev.webhooks.it.harness.ExternalBroker;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.Tenant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * {@code WEBHOOKS_BROKER_URL}: a broker of its own, which may be away
 * (docs/publishing.md#users-of-the-broker).
 */
class ExternalBrokerIT {
    private static final String LIST = "/v1/rejected-messages";
    private static final String KNOWN =
            "{\"type\":\"user.created\",\"data\":1,\"environment\":\"sandbox\"}";
    private static final String UNKNOWN = "{\"type\":\"order.paid\",\"data\":1}";

    @Test
    void a_rejected_message_outlasts_a_broker_that_is_away() {
        try (var broker = ExternalBroker.start();
                var receiver = Receiver.start();
                var server = RunningServer.start(Database.fresh(), settings(broker))) {
            var tenant = Tenant.create(server);
            var inbox = receiver.inbox();
            tenant.register(inbox, Map.of());
            broker.publish(tenant.id(), UNKNOWN);
            broker.publish(tenant.id(), KNOWN);
            inbox.awaitOne();
            Limits.soon().until(() -> tenant.list(LIST).size() == 1);
            var rejected = tenant.list(LIST).get(0);
            var redrive = LIST + "/" + rejected.path("id").asText() + "/redrive";
            tenant.api().post("/v1/event-types", Map.of("name", "order.paid")).expect(201);

            broker.pause();
            var refused = tenant.api().post(redrive).expectProblem(503, "unavailable");
            assertThat(refused.header("Retry-After")).isNotNull();
            assertThat(tenant.list(LIST)).containsExactly(rejected);
            broker.resume();

            Limits.soon().until(() -> tenant.api().post(redrive).status() == 202);
            Limits.soon().until(() -> tenant.list("/v1/events?type=order.paid").size() == 1);
            assertThat(tenant.list(LIST)).isEmpty();
            assertThat(tenant.list("/v1/audit?action=rejected_message.redriven")).hasSize(1);
        }
    }

    private static Map<String, String> settings(ExternalBroker broker) {
        var settings = new HashMap<>(broker.settings());
        settings.put("WEBHOOKS_EGRESS_ALLOW", "127.0.0.0/8");
        return settings;
    }
}
