package dev.webhooks.it.harness;

import jakarta.jms.ConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/** Where the embedded broker of a server under test accepts publishers, and as whom. */
public record Broker(int port, String user, String password) {
    /** As an application in another JVM would make it: retries once, gives up after 10 s. */
    public ConnectionFactory connections() {
        return connections(user, password);
    }

    /** The same with other credentials. */
    public ConnectionFactory connections(String otherUser, String otherPassword) {
        return new ActiveMQConnectionFactory(
                "tcp://127.0.0.1:" + port + "?callTimeout=10000&reconnectAttempts=0",
                otherUser,
                otherPassword);
    }
}
