package dev.webhooks.api;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSRuntimeException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * One connection to the broker for all threads, with a session for each that is sending. Made when
 * it is first needed, and made anew after something failed on it; what others are sending over it
 * meanwhile is not disturbed. Thread-safe.
 */
final class CachedConnection implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(CachedConnection.class.getName());

    private final ConnectionFactory connections;
    private Line line;
    private boolean closed;

    CachedConnection(ConnectionFactory connections) {
        this.connections = connections;
    }

    /**
     * @throws JMSRuntimeException if the broker cannot be reached, or what the work throws; the
     *     next call connects anew
     * @throws IllegalStateException if this was closed
     */
    void use(Consumer<JMSContext> work) {
        var current = line();
        boolean done = false;
        JMSContext session = null;
        try {
            session = current.session();
            work.accept(session);
            done = true;
        } finally {
            if (!done) current.retire();
            current.giveBack(session);
        }
    }

    private synchronized Line line() {
        if (closed) throw new IllegalStateException("the publisher is closed");
        if (line == null || !line.join()) {
            line = null;
            var fresh = new Line(connections.createContext());
            fresh.join();
            line = fresh;
        }
        return line;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (line == null) return;
        line.retire();
        line = null;
    }

    /** A connection, by the context that opened it, and its sessions. */
    private static final class Line {
        /** Sessions that are kept for later; a thread more closes its own. */
        private static final int MOST_IDLE = 16;

        private final JMSContext connection;
        private final Deque<JMSContext> idle = new ArrayDeque<>();
        private int users;
        private boolean retired;

        Line(JMSContext connection) {
            this.connection = connection;
            connection.setExceptionListener(lost -> retire());
        }

        /** False if it is used no more. */
        synchronized boolean join() {
            if (retired) return false;
            users++;
            return true;
        }

        JMSContext session() {
            synchronized (this) {
                var kept = idle.poll();
                if (kept != null) return kept;
            }
            return connection.createContext(JMSContext.AUTO_ACKNOWLEDGE);
        }

        /**
         * @param session null if there was none to be had
         */
        synchronized void giveBack(JMSContext session) {
            users--;
            if (session != null) idle.push(session);
            if (retired || idle.size() > MOST_IDLE) closeIdle();
        }

        /** Is closed when it is no longer in use. */
        synchronized void retire() {
            retired = true;
            closeIdle();
        }

        private void closeIdle() {
            while (!idle.isEmpty() && (retired || idle.size() > MOST_IDLE)) close(idle.poll());
            if (retired && users == 0) close(connection);
        }

        /** What is broken cannot be closed in order, and need not be. */
        private static void close(JMSContext context) {
            try {
                context.close();
            } catch (JMSRuntimeException broken) {
                LOGGER.log(System.Logger.Level.DEBUG, "closing what is broken", broken);
            }
        }
    }
}
