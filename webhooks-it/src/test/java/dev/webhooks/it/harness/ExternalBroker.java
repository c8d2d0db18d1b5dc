package dev.webhooks.it.harness;

import dev.webhooks.api.WebhookPublisher;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;

/** A broker beside the server under test, which may go away and comes back with what it held. */
public final class ExternalBroker implements AutoCloseable {
    private final int port = FreePort.choose();
    private final Path directory = newDirectory();
    private EmbeddedActiveMQ broker;

    private ExternalBroker() {}

    public static ExternalBroker start() {
        var broker = new ExternalBroker();
        broker.resume();
        return broker;
    }

    /** What a server needs to use it in place of its own. */
    public Map<String, String> settings() {
        return Map.of(
                "WEBHOOKS_BROKER_URL", "tcp://127.0.0.1:" + port, "WEBHOOKS_BROKER_LISTEN", "off");
    }

    /** Sends a message as a publisher would. */
    public void publish(String account, String text) {
        var connections = new Broker(port, "publisher", "password").connections();
        try (var context = connections.createContext()) {
            context.createProducer()
                    .setProperty(WebhookPublisher.ACCOUNT_PROPERTY, account)
                    .send(context.createQueue(WebhookPublisher.QUEUE), text);
        }
    }

    /** Ends every connection and listens no more. */
    public void pause() {
        try {
            broker.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not stop", e);
        }
    }

    /** Listens again, on the same port. */
    public void resume() {
        try {
            var configuration =
                    new ConfigurationImpl()
                            .setSecurityEnabled(false)
                            .setJournalDirectory(directory.resolve("journal").toString())
                            .setBindingsDirectory(directory.resolve("bindings").toString())
                            .setLargeMessagesDirectory(directory.resolve("large").toString())
                            .setPagingDirectory(directory.resolve("paging").toString())
                            .addAcceptorConfiguration("tcp", "tcp://127.0.0.1:" + port);
            broker = new EmbeddedActiveMQ().setConfiguration(configuration);
            broker.start();
        } catch (Exception e) {
            throw new IllegalStateException("the broker does not start", e);
        }
    }

    @Override
    public void close() {
        pause();
    }

    private static Path newDirectory() {
        try {
            var work = Files.createDirectories(Path.of(System.getProperty("webhooks.it.work")));
            return Files.createTempDirectory(work.toAbsolutePath(), "broker-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
