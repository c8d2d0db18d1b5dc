package dev.webhooks.front;

import org.glassfish.grizzly.nio.NIOConnection;

/** What was written to a client and not taken by it. */
final class UnreadResponse {
    private final NIOConnection connection;
    private long since;
    private long changedAt;
    private int last;

    UnreadResponse(NIOConnection connection) {
        this.connection = connection;
    }

    int bytes() {
        return connection.getAsyncWriteQueue().spaceInBytes();
    }

    /**
     * Whether the client takes nothing, or too little. Asked by one thread, again and again.
     *
     * @param now of {@link System#nanoTime}
     */
    boolean isStuck(long now) {
        int bytes = bytes();
        if (bytes == 0 || last == 0) since = now;
        if (bytes != last) changedAt = now;
        last = bytes;
        return bytes > 0
                && (now - changedAt > ReadTimeouts.READING
                        || now - since > ReadTimeouts.READING_ALL);
    }
}
