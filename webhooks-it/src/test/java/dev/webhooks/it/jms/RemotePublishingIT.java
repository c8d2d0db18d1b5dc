package dev.webhooks.it.jms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.webhooks.api.WebhookEvent;
import dev.webhooks.api.WebhookPublisher;
import dev.webhooks.it.harness.Inbox;
import dev.webhooks.it.harness.Limits;
import dev.webhooks.it.harness.Receiver;
import dev.webhooks.it.harness.RunningServer;
import dev.webhooks.it.harness.SharedServer;
import dev.webhooks.it.harness.Tenant;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import jakarta.jms.Message;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Another JVM publishes over the broker's TCP acceptor
 * (docs/publishing.md#from-another-jvm-over-jms).
 */
@ExtendWith(SharedServer.class)
class RemotePublishingIT {
    private static final String VALID =
            "{\"type\":\"user.created\",\"data\":1,\"environment\":\"sandbox\"}";

    private final RunningServer server;
    private final Tenant tenant;
    private final Inbox inbox;
    private final ConnectionFactory connections;

    RemotePublishingIT(RunningServer server, Receiver receiver, Tenant tenant) {
        this.server = server;
        this.tenant = tenant;
        this.inbox = receiver.inbox();
        this.connections = server.broker().connections();
        tenant.register(inbox, Map.of());
    }

    @Test
    void the_documented_publisher_publishes() {
        var broker = server.broker();
        publishPayment(
                "tcp://127.0.0.1:" + broker.port(), broker.user(), broker.password(), tenant.id());

        var request = inbox.awaitOne();
        assertThat(request.eventId()).isEqualTo("payment-17");
        assertThat(request.text()).contains("\"data\":{\"amount\":\"12.50\"}");
        assertThat(tenant.awaitDelivery("payment-17", "succeeded").path("event_type").asText())
                .isEqualTo("payment.succeeded");
    }

    // tag::remote[]
    static void publishPayment(String url, String user, String password, String account) {
        try (var connections = new ActiveMQConnectionFactory(url, user, password);
                var publisher = WebhookPublisher.connected(connections, account)) {
            publisher.publish(
                    WebhookEvent.of("payment.succeeded", "{\"amount\":\"12.50\"}")
                            .withId("payment-17")
                            .withEnvironment("sandbox"));
        }
    }

    // end::remote[]
    @Test
    void an_account_may_be_named_instead_of_its_id() {
        new WebhookPublisher(connections, tenant.name()).publish(event("user.created"));

        assertThat(inbox.awaitOne().header("webhook-event-type")).isEqualTo("user.created");
    }

    @Test
    void a_bytes_message_is_utf_8_json() {
        send(
                context -> {
                    var message = context.createBytesMessage();
                    message.writeBytes(
                            "{\"type\":\"user.created\",\"data\":\"Zoë ☃\"}"
                                    .getBytes(StandardCharsets.UTF_8));
                    message.setStringProperty(WebhookPublisher.ENVIRONMENT_PROPERTY, "sandbox");
                    return message;
                });

        assertThat(inbox.awaitOne().json().path("data").asText()).isEqualTo("Zoë ☃");
    }

    @Test
    void the_same_event_id_sent_twice_is_delivered_once() {
        var publisher = new WebhookPublisher(connections, tenant.id());
        publisher.publish(event("user.created").withId("once"));
        publisher.publish(event("user.created").withId("once"));
        publisher.publish(event("user.updated").withId("marker"));

        tenantSees("marker");
        tenant.awaitDelivery("once", "succeeded");
        tenant.awaitDelivery("marker", "succeeded");
        assertThat(inbox.eventIds()).containsExactlyInAnyOrder("once", "marker");
        assertThat(tenant.list("/v1/events")).hasSize(2);
    }

    @Test
    void the_same_event_over_http_and_jms_is_one_event() {
        new WebhookPublisher(connections, tenant.id())
                .publish(event("user.created").withId("both"));
        tenantSees("both");

        var receipt = tenant.accept("user.created", "{}", Map.of("id", "both"));

        assertThat(receipt.path("duplicate").asBoolean()).isTrue();
        assertThat(inbox.awaitOne().eventId()).isEqualTo("both");
    }

    @Test
    void two_messages_without_an_id_are_two_events() {
        var publisher = new WebhookPublisher(connections, tenant.id());
        publisher.publish(event("user.created"));
        publisher.publish(event("user.created"));

        inbox.await(2);
        assertThat(inbox.eventIds()).doesNotHaveDuplicates();
    }

    @Test
    void a_rolled_back_session_publishes_nothing() {
        try (var context = connections.createContext(JMSContext.SESSION_TRANSACTED)) {
            var queue = context.createQueue(WebhookPublisher.QUEUE);
            context.createProducer()
                    .setProperty(WebhookPublisher.ACCOUNT_PROPERTY, tenant.id())
                    .setProperty(WebhookPublisher.ENVIRONMENT_PROPERTY, "sandbox")
                    .send(queue, "{\"type\":\"user.created\",\"data\":1}");
            context.rollback();
        }
        new WebhookPublisher(connections, tenant.id()).publish(event("user.updated"));

        assertThat(inbox.awaitOne().header("webhook-event-type")).isEqualTo("user.updated");
        assertThat(tenant.list("/v1/events")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "this is not JSON",
                "[]",
                "{\"data\":1}",
                "{\"type\":\"never.heard.of\",\"data\":1,\"environment\":\"production\"}",
            })
    void a_message_that_cannot_be_accepted_is_no_event_and_holds_nothing_up(String text) {
        send(context -> context.createTextMessage(text));
        send(context -> withAccount(context.createTextMessage(VALID), "nobody"));
        new WebhookPublisher(connections, tenant.id()).publish(event("user.created"));

        assertThat(inbox.awaitOne().header("webhook-event-type")).isEqualTo("user.created");
        assertThat(tenant.list("/v1/events")).hasSize(1);
    }

    @Test
    void a_wrong_password_is_refused() {
        var broker = server.broker();
        var intruder = broker.connections(broker.user(), "wrong");
        var anonymous = broker.connections(null, null);

        assertThatThrownBy(
                        () ->
                                new WebhookPublisher(intruder, tenant.id())
                                        .publish(event("user.created")))
                .isInstanceOf(JMSSecurityRuntimeException.class);
        assertThatThrownBy(
                        () ->
                                new WebhookPublisher(anonymous, tenant.id())
                                        .publish(event("user.created")))
                .isInstanceOf(JMSSecurityRuntimeException.class);

        new WebhookPublisher(connections, tenant.id()).publish(event("user.updated"));
        assertThat(inbox.awaitOne().header("webhook-event-type")).isEqualTo("user.updated");
    }

    @Test
    void a_publisher_cannot_read_or_fill_the_queues_of_the_inside() {
        try (var context = connections.createContext()) {
            var events = context.createQueue(WebhookPublisher.QUEUE);
            var work = new ActiveMQQueue("webhooks.deliveries");

            assertThatThrownBy(() -> context.createConsumer(events))
                    .isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> context.createProducer().send(work, "{}"))
                    .isInstanceOf(JMSRuntimeException.class);
        }
    }

    private static Message withAccount(Message message, String account) throws JMSException {
        message.setStringProperty(WebhookPublisher.ACCOUNT_PROPERTY, account);
        return message;
    }

    private void send(Body body) {
        try (var context = connections.createContext()) {
            var message = body.of(context);
            if (!message.propertyExists(WebhookPublisher.ACCOUNT_PROPERTY)) {
                withAccount(message, tenant.id());
            }
            context.createProducer().send(context.createQueue(WebhookPublisher.QUEUE), message);
        } catch (JMSException e) {
            throw new AssertionError(e);
        }
    }

    private void tenantSees(String eventId) {
        Limits.soon().until(() -> tenant.api().get("/v1/events/" + eventId).status() == 200);
    }

    private static WebhookEvent event(String type) {
        return WebhookEvent.of(type, "{}").withEnvironment("sandbox");
    }

    /** Makes a message. */
    private interface Body {
        Message of(JMSContext context) throws JMSException;
    }
}
