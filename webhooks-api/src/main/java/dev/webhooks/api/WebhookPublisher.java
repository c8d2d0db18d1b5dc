package dev.webhooks.api;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Publishes events from an application. There are two kinds, for the two kinds of connection
 * factory.
 *
 * <p><b>Inside a server</b>, with a managed connection factory: {@link
 * #WebhookPublisher(ConnectionFactory, String)}. With a JTA transaction under way, the events are
 * part of it: they exist if and only if it commits. The server pools connections, so one is opened
 * and closed within each call, as transactions need it.
 *
 * <p><b>Anywhere else</b>, with a connection factory of the client library: {@link #connected}. One
 * connection is kept for all threads until {@link #close}, and made anew after it broke. Opening
 * one for each event costs ten times as much.
 *
 * <p>Outside of a transaction each event is sent on its own and is durable when the method returns.
 * A call that fails may have sent its first events, the last of them without knowing it, so give
 * the events ids and publish them again.
 *
 * <p>Thread-safe if the connection factory is, as those of containers and of Artemis are.
 */
public final class WebhookPublisher implements AutoCloseable {
    /** The queue events are published to. */
    public static final String QUEUE = "webhooks.events";

    /** Message property: id or name of the account that owns the event. */
    public static final String ACCOUNT_PROPERTY = "webhooks_account";

    /** Message property: {@code production} or {@code sandbox}; the JSON's member otherwise. */
    public static final String ENVIRONMENT_PROPERTY = "webhooks_environment";

    /** Message property: the event's id; when absent the server derives one from JMSMessageID. */
    public static final String EVENT_ID_PROPERTY = "webhooks_event_id";

    private final Connecting connecting;
    private final AutoCloseable resources;
    private final String account;

    /** Gives work a session of the broker. */
    @FunctionalInterface
    private interface Connecting {
        void use(Consumer<JMSContext> work);
    }

    private WebhookPublisher(Connecting connecting, AutoCloseable resources, String account) {
        this.connecting = connecting;
        this.resources = resources;
        this.account = account;
    }

    /**
     * Opens a connection for each call.
     *
     * @param connections a managed connection factory, so that the caller's transaction counts
     * @param account id or name of the account, for events that do not name their own
     */
    public WebhookPublisher(ConnectionFactory connections, String account) {
        this(
                opening(Objects.requireNonNull(connections, "connections")),
                () -> {},
                Objects.requireNonNull(account, "account"));
    }

    /**
     * Keeps a connection until it is closed. Not for managed connection factories: a connection
     * that outlives the call has no part in transactions.
     *
     * @param connections of the client library, with user and password; it stays open when this is
     *     closed
     * @param account id or name of the account, for events that do not name their own; it may be
     *     omitted where the user is an API key, see {@link #connected(ConnectionFactory)}
     */
    public static WebhookPublisher connected(ConnectionFactory connections, String account) {
        return kept(connections, Objects.requireNonNull(account, "account"));
    }

    /**
     * The same for a user that is an API key, which publishes into its own account: events need not
     * name one.
     */
    public static WebhookPublisher connected(ConnectionFactory connections) {
        return kept(connections, null);
    }

    private static WebhookPublisher kept(ConnectionFactory connections, String account) {
        var kept = new CachedConnection(Objects.requireNonNull(connections, "connections"));
        return new WebhookPublisher(kept::use, kept, account);
    }

    private static Connecting opening(ConnectionFactory connections) {
        return work -> {
            try (var context = connections.createContext()) {
                work.accept(context);
            }
        };
    }

    /**
     * @throws JMSRuntimeException if the broker does not take the message
     */
    public void publish(WebhookEvent event) {
        publish(List.of(event));
    }

    /**
     * Publishes events in order, over one connection.
     *
     * @throws JMSRuntimeException if the broker does not take a message
     */
    public void publish(List<WebhookEvent> events) {
        if (events.isEmpty()) return;
        connecting.use(context -> send(context, events));
    }

    /** Closes the connection, if one is kept. Publishing is over then. */
    @Override
    public void close() {
        try {
            resources.close();
        } catch (RuntimeException failure) {
            throw failure;
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
    }

    private void send(JMSContext context, List<WebhookEvent> events) {
        var queue = context.createQueue(QUEUE);
        var producer = context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT);
        for (var event : events) producer.send(queue, message(context, event));
    }

    private Message message(JMSContext context, WebhookEvent event) {
        try {
            var message = context.createTextMessage(event.toJson());
            var owner = event.account().orElse(account);
            if (owner != null) message.setStringProperty(ACCOUNT_PROPERTY, owner);
            if (event.environment().isPresent()) {
                message.setStringProperty(ENVIRONMENT_PROPERTY, event.environment().get());
            }
            if (event.id().isPresent()) {
                message.setStringProperty(EVENT_ID_PROPERTY, event.id().get());
            }
            return message;
        } catch (JMSException e) {
            throw new JMSRuntimeException(e.getMessage(), e.getErrorCode(), e);
        }
    }
}
