package dev.webhooks.rejected;

import dev.webhooks.api.WebhookException;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSConsumer;
import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The queue {@code webhooks.events.rejected}: what could not be accepted, unchanged, with the
 * reason beside it (spec.md §3). Taking a message off and sending it on are one transaction of the
 * broker, in which the database has no part.
 */
@ApplicationScoped
class RejectedQueue {
    /** Message property: {@code JMSMessageID} of what was published, once it is sent again. */
    static final String FIRST_ID = "webhooks_message_id";

    private static final String ERROR_CODE = "webhooks_error_code";
    private static final String ERROR = "webhooks_error";
    private static final String KEY = "webhooks_rejected_key";
    private static final String AT = "webhooks_rejected_at";
    private static final Set<String> OURS = Set.of(ERROR_CODE, ERROR, KEY, AT);
    private static final int MOST_AT_ONCE = 100;

    @Resource(lookup = "java:app/jms/webhooks")
    ConnectionFactory connections;

    @Resource(lookup = "java:app/jms/eventsRejected")
    Queue rejected;

    @Resource(lookup = "java:app/jms/events")
    Queue events;

    /** Returns when the message is on the queue, so that the original may be acknowledged. */
    void add(Message message, String key, WebhookException refusal, Instant now)
            throws JMSException {
        try (var context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE)) {
            var copy = MessageContent.copy(context, message, OURS);
            copy.setStringProperty(ERROR_CODE, refusal.type().code());
            copy.setStringProperty(ERROR, refusal.getMessage());
            copy.setStringProperty(KEY, key);
            copy.setLongProperty(AT, now.toEpochMilli());
            copy.setJMSCorrelationID(message.getJMSMessageID());
            send(context, rejected, copy);
        }
    }

    /**
     * Puts a message on {@code webhooks.events} again, as it was published. What makes it the same
     * event as before goes with it, since the broker gives it another {@code JMSMessageID}.
     *
     * @return false if it is not on the queue any more
     */
    @Transactional(value = Transactional.TxType.REQUIRES_NEW, rollbackOn = JMSException.class)
    public boolean redrive(String key) throws JMSException {
        try (var context = connections.createContext();
                var consumer = context.createConsumer(rejected, keyIs(Set.of(key)))) {
            var message = Optional.ofNullable(consumer.receiveNoWait());
            if (message.isEmpty()) return false;
            var original = MessageContent.copy(context, message.get(), OURS);
            var firstId = message.get().getJMSCorrelationID();
            if (firstId != null && !original.propertyExists(FIRST_ID)) {
                original.setStringProperty(FIRST_ID, firstId);
            }
            send(context, events, original);
            drain(consumer, MOST_AT_ONCE);
            return true;
        }
    }

    /** Takes a message off; more than one copy can be there after a crash. */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public void remove(String key) {
        consume(keyIs(Set.of(key)));
    }

    /**
     * Takes off up to 100 messages that were put there before that time.
     *
     * @return how many
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public int purge(Instant before) {
        return consume(AT + " < " + before.toEpochMilli());
    }

    /** Which of these are on the queue. */
    Set<String> holding(Collection<String> keys) throws JMSException {
        var found = new HashSet<String>();
        if (keys.isEmpty()) return found;
        try (var context = connections.createContext(JMSContext.AUTO_ACKNOWLEDGE);
                var browser = context.createBrowser(rejected, keyIs(keys))) {
            for (var messages = browser.getEnumeration(); messages.hasMoreElements(); ) {
                found.add(((Message) messages.nextElement()).getStringProperty(KEY));
            }
        }
        return found;
    }

    private int consume(String selector) {
        try (var context = connections.createContext();
                var consumer = context.createConsumer(rejected, selector)) {
            return drain(consumer, MOST_AT_ONCE);
        }
    }

    private static int drain(JMSConsumer consumer, int most) {
        int taken = 0;
        while (taken < most && consumer.receiveNoWait() != null) taken++;
        return taken;
    }

    /**
     * @throws JMSRuntimeException if the broker does not have it on disk
     */
    private static void send(JMSContext context, Queue queue, Message message) {
        context.createProducer().setDeliveryMode(DeliveryMode.PERSISTENT).send(queue, message);
    }

    /** Keys are hexadecimal, so that they need no quoting. */
    private static String keyIs(Collection<String> keys) {
        return KEY
                + keys.stream()
                        .map(key -> "'" + key + "'")
                        .collect(Collectors.joining(", ", " in (", ")"));
    }
}
