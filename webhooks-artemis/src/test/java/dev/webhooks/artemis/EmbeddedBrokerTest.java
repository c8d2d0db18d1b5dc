package dev.webhooks.artemis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.JMSSecurityRuntimeException;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerTest {
    private static final UserCredentials SHOP = new UserCredentials("shop", "correct horse");
    private static final long RECEIVE_MILLIS = 10_000;

    @TempDir private Path directory;
    private BrokerSettings settings;

    @BeforeEach
    void start() throws Exception {
        var address = new ListenAddress("127.0.0.1", freePort());
        settings =
                new BrokerSettings(
                        Optional.empty(),
                        Optional.of(SHOP),
                        Optional.of(address),
                        directory,
                        false,
                        false);
        EmbeddedBroker.only().acquire(settings);
    }

    @AfterEach
    void stop() throws Exception {
        EmbeddedBroker.only().release();
    }

    @Test
    void a_publisher_may_send_events_and_the_server_receives_them() {
        try (var publisher = overTcp(SHOP);
                var server = inVm()) {
            publisher.createProducer().send(publisher.createQueue(Queues.EVENTS), "hello");

            var received = server.createConsumer(server.createQueue(Queues.EVENTS));
            assertThat(received.receiveBody(String.class, RECEIVE_MILLIS)).isEqualTo("hello");
        }
    }

    @Test
    void a_publisher_may_send_nowhere_else() {
        try (var publisher = overTcp(SHOP)) {
            assertThatThrownBy(() -> publisher.createQueue(Queues.DELIVERIES))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
            var deliveries = new ActiveMQQueue(Queues.DELIVERIES);
            assertThatThrownBy(() -> publisher.createProducer().send(deliveries, "forged"))
                    .isInstanceOf(JMSSecurityRuntimeException.class);
        }
    }

    @Test
    void a_publisher_may_not_read_what_others_published() {
        try (var publisher = overTcp(SHOP)) {
            var events = publisher.createQueue(Queues.EVENTS);

            assertThatThrownBy(() -> publisher.createConsumer(events))
                    .isInstanceOf(JMSRuntimeException.class);
            assertThatThrownBy(() -> publisher.createBrowser(events).getEnumeration())
                    .isInstanceOf(Exception.class);
        }
    }

    @Test
    void a_wrong_password_opens_nothing_even_after_the_right_one_did() {
        overTcp(SHOP).close();

        assertThatThrownBy(() -> overTcp(new UserCredentials("shop", "wrong")))
                .isInstanceOf(JMSSecurityRuntimeException.class);
        assertThatThrownBy(() -> overTcp(new UserCredentials("", "")))
                .isInstanceOf(JMSSecurityRuntimeException.class);
    }

    @Test
    void messages_survive_a_restart_of_the_broker() throws Exception {
        try (var publisher = overTcp(SHOP)) {
            publisher.createProducer().send(publisher.createQueue(Queues.EVENTS), "durable");
        }
        EmbeddedBroker.only().release();
        EmbeddedBroker.only().acquire(settings);

        try (var server = inVm()) {
            var received = server.createConsumer(server.createQueue(Queues.EVENTS));
            assertThat(received.receiveBody(String.class, RECEIVE_MILLIS)).isEqualTo("durable");
        }
    }

    @Test
    void a_second_user_shares_the_broker_and_the_last_one_stops_it() throws Exception {
        EmbeddedBroker.only().acquire(settings);
        EmbeddedBroker.only().release();

        assertThat(System.getProperty("webhooks.broker.state")).isEqualTo("running");
        inVm().close();
    }

    @Test
    void a_failing_journal_is_announced() {
        new JournalFailure(false).onIOException(new IOException("disk"), "write", "journal");

        assertThat(System.getProperty("webhooks.broker.state")).isEqualTo("failed");
    }

    private JMSContext overTcp(UserCredentials credentials) {
        var url = "tcp://" + settings.listen().orElseThrow();
        return context(url, credentials);
    }

    private static JMSContext inVm() {
        return context("vm://0", EmbeddedBroker.only().credentials());
    }

    @SuppressWarnings("resource") // closed with its context
    private static JMSContext context(String url, UserCredentials credentials) {
        return new ActiveMQConnectionFactory(url)
                .createContext(credentials.user(), credentials.password());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
