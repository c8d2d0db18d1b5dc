package dev.webhooks.api;

import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.util.List;
import java.util.Objects;

/**
 * Publishes events from an application (spec.md §3).
 *
 * <p>With a managed connection factory and a JTA transaction under way, the events are part of that
 * transaction: they exist if and only if it commits. Without one, each event is sent on its own and
 * is durable when the method returns; a list that fails half way has its first events sent, so give
 * the events ids and publish the list again.
 *
 * <p>Thread-safe if the connection factory is, as those of containers are.
 */
public final class WebhookPublisher {
    /** The queue events are published to. */
    public static final String QUEUE = "webhooks.events";

    /** Message property: id or name of the account that owns the event. */
    public static final String ACCOUNT_PROPERTY = "webhooks_account";

    /** Message property: {@code production} or {@code sandbox}; the JSON's member otherwise. */
    public static final String ENVIRONMENT_PROPERTY = "webhooks_environment";

    /** Message property: the event's id; when absent the server derives one from JMSMessageID. */
    public static final String EVENT_ID_PROPERTY = "webhooks_event_id";

    private final ConnectionFactory connections;
    private final String account;

    /**
     * @param connections a managed connection factory, so that the caller's transaction counts
     * @param account id or name of the account, for events that do not name their own
     */
    public WebhookPublisher(ConnectionFactory connections, String account) {
        this.connections = Objects.requireNonNull(connections, "connections");
        this.account = Objects.requireNonNull(account, "account");
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
        try (var context = connections.createContext()) {
            var queue = context.createQueue(QUEUE);
            var producer = context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT);
            for (var event : events) {
                producer.send(queue, message(context, event));
            }
        }
    }

    private Message message(JMSContext context, WebhookEvent event) {
        try {
            var message = context.createTextMessage(event.toJson());
            message.setStringProperty(ACCOUNT_PROPERTY, event.account().orElse(account));
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
