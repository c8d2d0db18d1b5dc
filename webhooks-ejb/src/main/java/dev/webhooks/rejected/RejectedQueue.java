package dev.webhooks.rejected;

import dev.webhooks.api.WebhookPublisher;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.artemis.QueueMover;
import dev.webhooks.artemis.ReceivedMessage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.jms.JMSException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The queue {@code webhooks.events.rejected}: what could not be accepted, unchanged, with the
 * reason beside it. Taking a message off and sending it on are one transaction of the broker, in
 * which the database has no part.
 */
@ApplicationScoped
class RejectedQueue {
    /** Message property: {@code JMSMessageID} of what was published, once it is sent again. */
    static final String FIRST_ID = "webhooks_message_id";

    /** Message property: id of the account whose API key published it. */
    static final String PUBLISHER = "webhooks_publisher_account";

    private static final String QUEUE = "webhooks.events.rejected";
    private static final String ERROR_CODE = "webhooks_error_code";
    private static final String ERROR = "webhooks_error";
    private static final String KEY = "webhooks_rejected_key";
    private static final String AT = "webhooks_rejected_at";
    private static final Set<String> OURS = Set.of(ERROR_CODE, ERROR, KEY, AT);
    private static final Set<String> OURS_AND_PUBLISHER =
            Set.of(ERROR_CODE, ERROR, KEY, AT, PUBLISHER);
    private static final int MOST_AT_ONCE = 100;

    /**
     * Returns when the message is on the queue, so that the original may be acknowledged.
     *
     * @param account of the API key that published it
     */
    void add(
            ReceivedMessage message,
            String key,
            Optional<String> account,
            WebhookException refusal,
            Instant now)
            throws JMSException {
        var more = new HashMap<String, Object>();
        more.put(ERROR_CODE, refusal.type().code());
        more.put(ERROR, MessageContent.plain(RejectionReason.of(refusal)));
        more.put(KEY, key);
        more.put(AT, now.toEpochMilli());
        account.ifPresent(id -> more.put(PUBLISHER, id));
        DeadLetterBox.firstId(message).ifPresent(id -> more.put(FIRST_ID, id));
        QueueMover.current().put(QUEUE, message, OURS_AND_PUBLISHER, more);
    }

    /**
     * Puts a message on {@code webhooks.events} again, as it was published. What makes it the same
     * event as before goes with it, since the broker gives it another {@code JMSMessageID}.
     *
     * @return false if it is not on the queue any more
     */
    boolean redrive(String key) throws JMSException {
        return QueueMover.current()
                .move(
                        QUEUE,
                        WebhookPublisher.QUEUE,
                        keyIs(Set.of(key)),
                        OURS,
                        RejectedQueue::firstId);
    }

    /** One that was rejected before this property was written has it as its correlation id. */
    private static Map<String, Object> firstId(ReceivedMessage message) {
        if (message.property(FIRST_ID) != null) return Map.of();
        return message.property("JMSCorrelationID") instanceof String id && id.startsWith("ID:")
                ? Map.of(FIRST_ID, id)
                : Map.of();
    }

    /** Takes a message off; more than one copy can be there after a crash. */
    void remove(String key) throws JMSException {
        QueueMover.current().take(QUEUE, keyIs(Set.of(key)), MOST_AT_ONCE);
    }

    /**
     * Takes off up to 100 messages that were put there before that time.
     *
     * @return how many
     */
    int purge(Instant before) throws JMSException {
        return QueueMover.current().take(QUEUE, AT + " < " + before.toEpochMilli(), MOST_AT_ONCE);
    }

    /** Which of these are on the queue. */
    Set<String> holding(Collection<String> keys) throws JMSException {
        if (keys.isEmpty()) return Set.of();
        return Set.copyOf(QueueMover.current().browse(QUEUE, keyIs(keys), KEY));
    }

    /** Keys are hexadecimal, so that they need no quoting. */
    private static String keyIs(Collection<String> keys) {
        return KEY
                + keys.stream()
                        .map(key -> "'" + key + "'")
                        .collect(Collectors.joining(", ", " in (", ")"));
    }
}
