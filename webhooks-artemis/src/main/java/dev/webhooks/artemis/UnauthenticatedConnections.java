package dev.webhooks.artemis;

import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;

/**
 * Connections on which nobody has signed in yet. They have 10 s for it, TLS included. Beyond 500 of
 * them the oldest gives way, not the newest: a publisher is done within a second, and a stranger
 * who only holds connections open does not keep him out. Thread-safe.
 */
final class UnauthenticatedConnections {
    static final int MOST = 500;

    private static final long SIGN_IN_SECONDS = 10;
    private static final AttributeKey<RemotingConnection> CONNECTION =
            AttributeKey.valueOf(UnauthenticatedConnections.class, "connection");

    private final Set<Channel> waiting = new LinkedHashSet<>();

    /** A packet came in over it: from now on it can be told who has signed in. */
    static void identify(Channel channel, RemotingConnection connection) {
        channel.attr(CONNECTION).setIfAbsent(connection);
    }

    /** It is open from now on. */
    void add(Channel channel) {
        synchronized (waiting) {
            waiting.add(channel);
        }
        channel.closeFuture().addListener(closed -> remove(channel));
        channel.eventLoop().schedule(() -> end(channel), SIGN_IN_SECONDS, TimeUnit.SECONDS);
        makeRoom();
    }

    private void makeRoom() {
        while (true) {
            Channel oldest;
            synchronized (waiting) {
                if (waiting.size() <= MOST) return;
                oldest = waiting.iterator().next();
            }
            end(oldest);
        }
    }

    private void end(Channel channel) {
        remove(channel);
        if (!isSignedIn(channel)) channel.close();
    }

    private void remove(Channel channel) {
        synchronized (waiting) {
            waiting.remove(channel);
        }
    }

    private static boolean isSignedIn(Channel channel) {
        var connection = channel.attr(CONNECTION).get();
        return connection != null && connection.getSubject() != null;
    }
}
