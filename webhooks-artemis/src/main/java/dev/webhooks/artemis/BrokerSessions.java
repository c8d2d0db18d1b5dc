package dev.webhooks.artemis;

import jakarta.jms.JMSException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.api.core.client.ClientSessionFactory;
import org.apache.activemq.artemis.api.core.client.ServerLocator;

/**
 * Sessions of the core protocol for the adapter itself, over one connection that is made when it is
 * needed, and made again when it is lost. Thread-safe.
 */
final class BrokerSessions implements AutoCloseable {
    private static final AtomicReference<BrokerSessions> CURRENT = new AtomicReference<>();

    /** Something done in a session. */
    @FunctionalInterface
    interface Work<T> {
        T in(ClientSession session) throws ActiveMQException;
    }

    /** Where the broker is, once it is there. */
    @FunctionalInterface
    interface Connector {
        ServerLocator locator() throws JMSException;
    }

    private final Connector connector;
    private final Optional<UserCredentials> credentials;
    private ClientSessionFactory factory;

    BrokerSessions(Connector connector, Optional<UserCredentials> credentials) {
        this.connector = connector;
        this.credentials = credentials;
    }

    /** Is {@link #current} from now on. */
    void announce() {
        CURRENT.set(this);
    }

    static BrokerSessions current() throws JMSException {
        var current = CURRENT.get();
        if (current == null) throw new JMSException("the resource adapter is not started");
        return current;
    }

    /**
     * @param autoCommit else the work commits, and what it did not commit did not happen
     * @throws JMSException if the broker does not do it, or cannot be reached
     */
    <T> T run(boolean autoCommit, Work<T> work) throws JMSException {
        try (var session = session(autoCommit)) {
            return work.in(session);
        } catch (ActiveMQException e) {
            throw ReceivedMessage.translated(e);
        }
    }

    /**
     * Once more over a new connection if the one that was kept is lost: nothing has been done yet.
     */
    private ClientSession session(boolean autoCommit) throws ActiveMQException, JMSException {
        var kept = factory();
        try {
            return session(kept, autoCommit);
        } catch (ActiveMQException lost) {
            discard(kept);
            return session(factory(), autoCommit);
        }
    }

    private ClientSession session(ClientSessionFactory from, boolean autoCommit)
            throws ActiveMQException {
        return from.createSession(
                credentials.map(UserCredentials::user).orElse(null),
                credentials.map(UserCredentials::password).orElse(null),
                false,
                autoCommit,
                autoCommit,
                false,
                0);
    }

    private synchronized ClientSessionFactory factory() throws ActiveMQException, JMSException {
        if (factory != null && !factory.isClosed()) return factory;
        // Whoever calls waits: it is told at once that the broker is away, and may ask again.
        var locator = connector.locator().setReconnectAttempts(0).setInitialConnectAttempts(1);
        try {
            factory = locator.createSessionFactory();
            return factory;
        } catch (ActiveMQException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw (JMSException) new JMSException(e.getMessage()).initCause(e);
        }
    }

    private synchronized void discard(ClientSessionFactory lost) {
        lost.close();
        if (factory == lost) factory = null;
    }

    @Override
    public synchronized void close() {
        CURRENT.compareAndSet(this, null);
        if (factory != null) factory.close();
    }
}
