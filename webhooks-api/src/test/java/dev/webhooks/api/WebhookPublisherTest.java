package dev.webhooks.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real broker inside the test; what a JTA transaction adds is tested on a server. */
class WebhookPublisherTest {
    static final long RECEIVE_LIMIT_MILLIS = 10_000;
    static final EmbeddedActiveMQ BROKER = new EmbeddedActiveMQ();

    ActiveMQConnectionFactory connections;
    JMSContext consumer;
    WebhookPublisher publisher;

    @BeforeAll
    static void startBroker() throws Exception {
        BROKER.setConfiguration(
                new ConfigurationImpl()
                        .setPersistenceEnabled(false)
                        .setSecurityEnabled(false)
                        .addAcceptorConfiguration("in-vm", "vm://0"));
        BROKER.start();
    }

    @AfterAll
    static void stopBroker() throws Exception {
        BROKER.stop();
    }

    @BeforeEach
    void connect() {
        connections = new ActiveMQConnectionFactory("vm://0");
        consumer = connections.createContext();
        publisher = new WebhookPublisher(connections, "shop");
    }

    @AfterEach
    void disconnect() {
        consumer.close();
        connections.close();
    }

    @Test
    void sends_a_durable_text_message_for_the_account() throws Exception {
        var event = WebhookEvent.of("payment.succeeded", "{\"amount\":1}");

        publisher.publish(event);

        var message = received(1).get(0);
        assertThat(message.getText()).isEqualTo(event.toJson());
        assertThat(message.getJMSDeliveryMode()).isEqualTo(DeliveryMode.PERSISTENT);
        assertThat(message.getStringProperty("webhooks_account")).isEqualTo("shop");
    }

    @Test
    void leaves_id_and_environment_to_the_server_unless_given() throws Exception {
        publisher.publish(WebhookEvent.of("a.b", "1"));

        var message = received(1).get(0);
        assertThat(message.propertyExists("webhooks_event_id")).isFalse();
        assertThat(message.propertyExists("webhooks_environment")).isFalse();
    }

    @Test
    void passes_id_environment_and_account_of_the_event_on() throws Exception {
        publisher.publish(
                WebhookEvent.of("a.b", "1")
                        .withId("order-17")
                        .withEnvironment("sandbox")
                        .withAccount("other"));

        var message = received(1).get(0);
        assertThat(message.getStringProperty("webhooks_event_id")).isEqualTo("order-17");
        assertThat(message.getStringProperty("webhooks_environment")).isEqualTo("sandbox");
        assertThat(message.getStringProperty("webhooks_account")).isEqualTo("other");
    }

    @Test
    void sends_a_list_in_order() throws Exception {
        publisher.publish(
                List.of(WebhookEvent.of("a.first", "1"), WebhookEvent.of("a.second", "2")));

        var messages = received(2);
        assertThat(messages.get(0).getText()).contains("a.first");
        assertThat(messages.get(1).getText()).contains("a.second");
    }

    @Test
    void says_so_when_no_broker_takes_the_message() {
        try (var nowhere = new ActiveMQConnectionFactory("vm://99")) {
            var unconnected = new WebhookPublisher(nowhere, "shop");

            assertThatExceptionOfType(JMSRuntimeException.class)
                    .isThrownBy(() -> unconnected.publish(WebhookEvent.of("a.b", "1")));
            assertThatCode(() -> unconnected.publish(List.of())).doesNotThrowAnyException();
        }
    }

    @Test
    void keeps_one_connection_for_all_threads_until_it_is_closed() throws Exception {
        int before = BROKER.getActiveMQServer().getConnectionCount();
        try (var kept = WebhookPublisher.connected(connections, "shop")) {
            var threads = Executors.newFixedThreadPool(8);
            var sent = new ArrayList<Future<?>>();
            for (int i = 0; i < 200; i++) {
                sent.add(threads.submit(() -> kept.publish(WebhookEvent.of("a.b", "1"))));
            }
            for (var one : sent) one.get();
            threads.shutdown();

            assertThat(BROKER.getActiveMQServer().getConnectionCount()).isEqualTo(before + 1);
            assertThat(received(200)).doesNotContainNull();
        }
        assertThat(BROKER.getActiveMQServer().getConnectionCount()).isEqualTo(before);
    }

    @Test
    void connects_anew_after_the_connection_broke() throws Exception {
        try (var kept = WebhookPublisher.connected(connections)) {
            kept.publish(WebhookEvent.of("a.b", "1"));
            received(1);
            consumer.close();
            for (var connection :
                    BROKER.getActiveMQServer().getRemotingService().getConnections()) {
                connection.fail(new ActiveMQException("cut"));
            }
            consumer = connections.createContext();

            publishAtLast(kept);

            assertThat(received(1).get(0).propertyExists("webhooks_account")).isFalse();
        }
    }

    /** The call that meets the end of the connection may be told so; the next one is not. */
    private static void publishAtLast(WebhookPublisher kept) {
        try {
            kept.publish(WebhookEvent.of("a.b", "1"));
        } catch (JMSRuntimeException cut) {
            kept.publish(WebhookEvent.of("a.b", "1"));
        }
    }

    @Test
    void once_closed_it_publishes_no_more() {
        var kept = WebhookPublisher.connected(connections, "shop");
        kept.close();

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> kept.publish(WebhookEvent.of("a.b", "1")));
    }

    private List<TextMessage> received(int count) {
        try (var messages = consumer.createConsumer(consumer.createQueue("webhooks.events"))) {
            return IntStream.range(0, count)
                    .mapToObj(i -> (TextMessage) messages.receive(RECEIVE_LIMIT_MILLIS))
                    .toList();
        }
    }
}
