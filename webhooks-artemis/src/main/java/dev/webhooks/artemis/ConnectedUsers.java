package dev.webhooks.artemis;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.ActiveMQSecurityException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;

/** Those who have a session at the embedded broker, by the names they gave. */
class ConnectedUsers {
    private final Supplier<ActiveMQServer> server;

    /**
     * @param server the broker, once it is there
     */
    ConnectedUsers(Supplier<ActiveMQServer> server) {
        this.server = server;
    }

    Set<String> names() {
        return server.get().getSessions().stream()
                .map(ServerSession::getUsername)
                .filter(name -> name != null)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Ends the connections over which they came, with all that was not committed. */
    void disconnect(Set<String> names) {
        for (var session : server.get().getSessions()) {
            if (session.getUsername() == null || !names.contains(session.getUsername())) continue;
            var connection = session.getRemotingConnection();
            server.get().getRemotingService().removeConnection(connection.getID());
            connection.fail(new ActiveMQSecurityException("the user may not publish any more"));
        }
    }
}
