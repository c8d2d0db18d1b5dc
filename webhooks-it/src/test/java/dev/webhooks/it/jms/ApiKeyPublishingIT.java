package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An API key is a user of the broker, who publishes into the key's account; nobody else is. */
@ExtendWith(SharedServer.class)
class ApiKeyPublishingIT {
    private static final String QUEUE = "webhooks.events";
    private static final Duration A_SECOND = Duration.ofSeconds(1);

    private final RunningServer server;
    private final Tenant tenant;
    private final Tenant stranger;

    ApiKeyPublishingIT(RunningServer server, Receiver receiver, Tenant tenant, Tenant stranger) {
        this.server = server;
        this.tenant = tenant;
        this.stranger = stranger;
    }

    @ParameterizedTest
    @ValueSource(strings = {"publisher", "manager"})
    void a_key_publishes_into_its_account_without_naming_it(String role) {
        publish(as(key(role, null)), "mine", Map.of());

        seen(tenant, "mine");
        assertThat(stranger.list("/v1/events")).isEmpty();
    }

    @Test
    void it_may_name_its_own_account_and_no_other() {
        var key = as(key("publisher", null));
        publish(key, "by-id", Map.of("webhooks_account", tenant.id()));
        publish(key, "by-name", Map.of("webhooks_account", tenant.name()));
        publish(key, "foreign", Map.of("webhooks_account", stranger.id()));
        publish(key, "nobody", Map.of("webhooks_account", "nobody"));
        publish(key, "forged", Map.of("webhooks_publisher_account", stranger.id()));

        seen(tenant, "by-id");
        seen(tenant, "by-name");
        seen(tenant, "forged");
        Limits.soon().until(() -> tenant.list("/v1/rejected-messages").size() == 2);
        assertThat(tenant.list("/v1/rejected-messages"))
                .allMatch(message -> message.path("code").asText().equals("forbidden"));
        assertThat(stranger.list("/v1/events")).isEmpty();
        assertThat(stranger.list("/v1/rejected-messages")).isEmpty();
    }

    @Test
    void what_it_published_is_still_its_accounts_when_it_is_sent_again() {
        send(as(key("publisher", null)), "{\"type\":\"order.later\",\"data\":1}", Map.of());
        Limits.soon().until(() -> tenant.list("/v1/rejected-messages").size() == 1);
        tenant.api().post("/v1/event-types", Map.of("name", "order.later")).expect(201);

        var id = tenant.list("/v1/rejected-messages").get(0).path("id").asText();
        tenant.api().post("/v1/rejected-messages/" + id + "/redrive").expect(202);

        Limits.soon().until(() -> tenant.list("/v1/events?type=order.later").size() == 1);
    }

    @Test
    void a_revoked_key_is_disconnected_within_a_second() {
        var key = key("publisher", null);
        try (var context = as(key).createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var queue = context.createQueue(QUEUE);
            context.createProducer().send(queue, event("before"));
            seen(tenant, "before");

            tenant.api().delete("/v1/api-keys/" + key.path("id").asText()).expect(204);

            Limits.within(A_SECOND)
                    .until(
                            () -> {
                                try {
                                    context.createProducer().send(queue, event("after"));
                                    return false;
                                } catch (JMSRuntimeException refused) {
                                    return true;
                                }
                            });
        } catch (JMSRuntimeException lost) {
            // The connection is gone already: that is the point.
        }
        assertThatThrownBy(() -> as(key).createContext())
                .isInstanceOf(JMSSecurityRuntimeException.class);
    }

    @Test
    void an_expired_key_is_disconnected_too() {
        var key = key("publisher", Instant.now().plusSeconds(4));
        publish(as(key), "in-time", Map.of());

        Limits.soon()
                .untilAsserted(
                        () ->
                                assertThatThrownBy(() -> as(key).createContext())
                                        .isInstanceOf(JMSSecurityRuntimeException.class));
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "approver"})
    void other_roles_are_refused(String role) {
        var key = key(role, null);

        assertThatThrownBy(() -> as(key).createContext())
                .isInstanceOf(JMSSecurityRuntimeException.class);
    }

    @Test
    void a_token_is_good_for_its_own_key_only() {
        var mine = key("publisher", null);
        var another = key("publisher", null);
        var mixed =
                server.broker()
                        .connections(mine.path("id").asText(), another.path("token").asText());
        var byName =
                server.broker()
                        .connections(mine.path("name").asText(), mine.path("token").asText());
        var admin = server.broker().connections("administrator", RunningServer.ADMIN_TOKEN);

        for (var wrong : new ConnectionFactory[] {mixed, byName, admin}) {
            assertThatThrownBy(wrong::createContext)
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        }
    }

    @Test
    void the_operators_user_names_any_account() {
        var operator = server.broker().connections();
        publish(operator, "for-one", Map.of("webhooks_account", tenant.id()));
        publish(operator, "for-other", Map.of("webhooks_account", stranger.name()));

        seen(tenant, "for-one");
        seen(stranger, "for-other");
    }

    static Stream<Arguments> defaults() {
        return Stream.of(
                Arguments.of("ACTIVEMQ.CLUSTER.ADMIN.USER", "CHANGE ME!!"),
                Arguments.of("admin", "admin"),
                Arguments.of("artemis", "artemis"),
                Arguments.of("guest", "guest"),
                Arguments.of("system", "manager"),
                Arguments.of("", ""),
                Arguments.of(null, null),
                Arguments.of("publisher", "publisher"),
                Arguments.of("publisher", ""));
    }

    @ParameterizedTest
    @MethodSource("defaults")
    void no_default_name_opens_the_door(String user, String password) {
        assertThatThrownBy(() -> server.broker().connections(user, password).createContext())
                .isInstanceOf(JMSRuntimeException.class);
    }

    private JsonNode key(String role, Instant expiresAt) {
        var settings = new HashMap<String, Object>(Map.of("name", "shop", "role", role));
        if (expiresAt != null) settings.put("expires_at", expiresAt.toString());
        return server.admin()
                .post("/v1/accounts/" + tenant.id() + "/api-keys", settings)
                .expect(201)
                .json();
    }

    private ConnectionFactory as(JsonNode key) {
        return server.broker().connections(key.path("id").asText(), key.path("token").asText());
    }

    private static void publish(
            ConnectionFactory connections, String id, Map<String, String> properties) {
        send(connections, event(id), properties);
    }

    private static void send(
            ConnectionFactory connections, String text, Map<String, String> properties) {
        try (var context = connections.createContext()) {
            var producer = context.createProducer();
            properties.forEach(producer::setProperty);
            producer.send(context.createQueue(QUEUE), text);
        }
    }

    private static String event(String id) {
        return "{\"id\":\"%s\",\"type\":\"user.created\",\"data\":1,\"environment\":\"sandbox\"}"
                .formatted(id);
    }

    private static void seen(Tenant account, String eventId) {
        Limits.soon().until(() -> account.api().get("/v1/events/" + eventId).status() == 200);
    }
}
