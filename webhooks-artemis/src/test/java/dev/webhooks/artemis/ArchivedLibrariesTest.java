package dev.webhooks.artemis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Libraries that Artemis asks for and never uses here are left out of the adapter. What is left is
 * enough for a broker, for publishers over TCP, and for a failover list.
 */
class ArchivedLibrariesTest {
    @TempDir private Path directory;

    @Test
    void a_message_goes_over_tcp_to_a_broker_with_a_journal_and_back() throws Exception {
        int port = freePort();
        var broker = broker(port);
        try (var connections =
                        new ActiveMQConnectionFactory(
                                "(tcp://127.0.0.1:%1$d,tcp://127.0.0.1:%1$d)?ha=true"
                                        .formatted(port));
                var context = connections.createContext()) {
            var queue = context.createQueue("some.queue");
            context.createProducer().send(queue, "text");

            var received = context.createConsumer(queue).receiveBody(String.class, 10_000);

            assertThat(received).isEqualTo("text");
        } finally {
            broker.stop();
        }
    }

    private EmbeddedActiveMQ broker(int port) throws Exception {
        // For the tests that run in this process after this one.
        CoreProtocolOnly.enable();
        var configuration =
                new ConfigurationImpl()
                        .setSecurityEnabled(false)
                        .setJournalDirectory(directory.resolve("journal").toString())
                        .setBindingsDirectory(directory.resolve("bindings").toString())
                        .setLargeMessagesDirectory(directory.resolve("large").toString())
                        .setPagingDirectory(directory.resolve("paging").toString())
                        .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
        return new EmbeddedActiveMQ().setConfiguration(configuration).start();
    }

    private static int freePort() throws Exception {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
