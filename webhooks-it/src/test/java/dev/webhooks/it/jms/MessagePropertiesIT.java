package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import jakarta.jms.JMSException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Properties of a message say what its JSON does not; they never overrule it. */
@ExtendWith(SharedServer.class)
class MessagePropertiesIT {
    private final RunningServer server;
    private final Tenant tenant;

    MessagePropertiesIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
    }

    @Test
    void the_json_is_right_where_both_name_id_and_environment() throws JMSException {
        publish(
                "\"id\":\"of-json\",\"environment\":\"sandbox\",",
                Map.of(
                        "webhooks_event_id", "of-property",
                        "webhooks_environment", "production"));

        assertThat(environmentOf("of-json")).isEqualTo("sandbox");
        assertThat(tenant.api().get("/v1/events/of-property").status()).isEqualTo(404);
    }

    @Test
    void a_property_that_is_not_asked_for_rejects_nothing() throws JMSException {
        publish(
                "\"id\":\"asked\",\"environment\":\"sandbox\",",
                Map.of("webhooks_event_id", "a.b c", "webhooks_environment", "moon"));

        assertThat(environmentOf("asked")).isEqualTo("sandbox");
    }

    @Test
    void the_properties_count_where_the_json_does_not_say() throws JMSException {
        publish("", Map.of("webhooks_event_id", "given", "webhooks_environment", "sandbox"));
        publish(
                "\"id\":null,\"environment\":null,",
                Map.of("webhooks_event_id", "given-2", "webhooks_environment", "sandbox"));
        publish("\"id\":\"bad\",", Map.of("webhooks_environment", "moon"));

        assertThat(environmentOf("given")).isEqualTo("sandbox");
        assertThat(environmentOf("given-2")).isEqualTo("sandbox");
        Limits.soon().until(() -> tenant.list("/v1/rejected-messages").size() == 1);
        assertThat(tenant.list("/v1/rejected-messages").get(0).path("code").asText())
                .isEqualTo("environment_invalid");
    }

    private void publish(String members, Map<String, String> properties) throws JMSException {
        try (var context = server.broker().connections().createContext()) {
            var message =
                    context.createTextMessage(
                            "{" + members + "\"type\":\"user.created\",\"data\":{\"a\":1}}");
            message.setStringProperty("webhooks_account", tenant.id());
            for (var property : properties.entrySet()) {
                message.setStringProperty(property.getKey(), property.getValue());
            }
            context.createProducer().send(context.createQueue("webhooks.events"), message);
        }
    }

    private String environmentOf(String id) {
        Limits.soon().until(() -> tenant.api().get("/v1/events/" + id).status() == 200);
        return tenant.api().get("/v1/events/" + id).json().path("environment").asText();
    }
}
