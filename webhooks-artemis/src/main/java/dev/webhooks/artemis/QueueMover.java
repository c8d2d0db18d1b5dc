package dev.webhooks.artemis;

import jakarta.jms.JMSException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientConsumer;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.utils.AutoCreateUtil;
import org.apache.activemq.artemis.utils.UUIDGenerator;

/**
 * Puts messages on queues of the broker, and takes them off, as they are: JMS refuses to copy a
 * property that is called {@code NULL}, or a message of a type it does not know. Thread-safe; a
 * session of the broker for each call.
 */
public final class QueueMover {
    /** A body up to this size is copied whole, of a larger one only the beginning. */
    private static final int MOST_COPIED = 1024 * 1024;

    private static final int COPIED_OF_MORE = 64 * 1024;
    private static final String OF_ARTEMIS = "_AMQ";

    /** Property of a copy that has not got the whole body: how many bytes there were. */
    public static final String BODY_SIZE = "webhooks_body_size";

    private final BrokerSessions sessions;

    QueueMover(BrokerSessions sessions) {
        this.sessions = sessions;
    }

    /**
     * That of the adapter which runs in this process.
     *
     * @throws JMSException if there is none
     */
    public static QueueMover current() throws JMSException {
        return new QueueMover(BrokerSessions.current());
    }

    /**
     * Returns when a copy of the message is on the queue, on disk.
     *
     * @param but names of properties that the copy does not get
     * @param more properties that it gets besides
     */
    public void put(
            String queue, ReceivedMessage message, Set<String> but, Map<String, Object> more)
            throws JMSException {
        sessions.run(
                true,
                session -> {
                    ensure(session, queue);
                    send(session, queue, copy(session, message, but, more));
                    return null;
                });
    }

    /**
     * Moves one message to another queue, in one transaction of the broker.
     *
     * @param filter which one, in the language of JMS selectors; what else matches is taken off
     * @param more properties that it gets besides, made of the message
     * @return false if there is none
     */
    public boolean move(
            String from,
            String to,
            String filter,
            Set<String> but,
            java.util.function.Function<ReceivedMessage, Map<String, Object>> more)
            throws JMSException {
        return sessions.run(
                false,
                session -> {
                    ensure(session, from);
                    ensure(session, to);
                    try (var consumer = session.createConsumer(from, filter)) {
                        session.start();
                        var first = Optional.ofNullable(consumer.receiveImmediate());
                        if (first.isEmpty()) return false;
                        var message = new ReceivedMessage(first.get());
                        send(session, to, copy(session, message, but, more.apply(message)));
                        first.get().acknowledge();
                        drain(consumer, Integer.MAX_VALUE);
                    }
                    session.commit();
                    return true;
                });
    }

    /**
     * Takes messages off for good.
     *
     * @return how many
     */
    public int take(String queue, String filter, int most) throws JMSException {
        return sessions.run(
                false,
                session -> {
                    ensure(session, queue);
                    int taken;
                    try (var consumer = session.createConsumer(queue, filter)) {
                        session.start();
                        taken = drain(consumer, most);
                    }
                    session.commit();
                    return taken;
                });
    }

    /** The values that a property has in those messages which match. */
    public Collection<String> browse(String queue, String filter, String property)
            throws JMSException {
        return sessions.run(
                true,
                session -> {
                    ensure(session, queue);
                    var found = new HashSet<String>();
                    try (var browser = session.createConsumer(queue, filter, true)) {
                        session.start();
                        for (var message = browser.receiveImmediate();
                                message != null;
                                message = browser.receiveImmediate()) {
                            found.add(String.valueOf(message.getObjectProperty(property)));
                        }
                    }
                    return found;
                });
    }

    /** An external broker may make its queues when they are first used. */
    private static void ensure(ClientSession session, String queue) throws ActiveMQException {
        AutoCreateUtil.autoCreateQueue(session, SimpleString.of(queue), null);
    }

    private static int drain(ClientConsumer consumer, int most) throws ActiveMQException {
        int taken = 0;
        while (taken < most) {
            var message = consumer.receiveImmediate();
            if (message == null) break;
            message.acknowledge();
            taken++;
        }
        return taken;
    }

    private static void send(ClientSession session, String queue, ClientMessage message)
            throws ActiveMQException {
        try (var producer = session.createProducer(queue)) {
            producer.send(message);
        }
    }

    private static ClientMessage copy(
            ClientSession session,
            ReceivedMessage message,
            Set<String> but,
            Map<String, Object> more) {
        var original = message.core();
        var copy =
                session.createMessage(
                        message.type(), true, 0, original.getTimestamp(), original.getPriority());
        copy.setUserID(UUIDGenerator.getInstance().generateUUID());
        for (var name : original.getPropertyNames()) {
            var text = name.toString();
            if (text.startsWith(OF_ARTEMIS) || but.contains(text)) continue;
            copy.putObjectProperty(name, original.getObjectProperty(name));
        }
        copyBody(message, copy);
        more.forEach((name, value) -> copy.putObjectProperty(SimpleString.of(name), value));
        return copy;
    }

    private static void copyBody(ReceivedMessage message, ClientMessage copy) {
        if (message.size() > MOST_COPIED) {
            copy.getBodyBuffer().writeBytes(message.beginning(COPIED_OF_MORE));
            copy.putLongProperty(BODY_SIZE, message.size());
            return;
        }
        copy.getBodyBuffer().writeBytes(message.beginning((int) message.size()));
        if (!message.isCompressed()) return;
        copy.putBooleanProperty(Message.HDR_LARGE_COMPRESSED, true);
        copy.putLongProperty(Message.HDR_LARGE_BODY_SIZE, message.size());
    }
}
