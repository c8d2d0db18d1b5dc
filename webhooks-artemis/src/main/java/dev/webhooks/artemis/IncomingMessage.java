package dev.webhooks.artemis;

import java.util.List;
import java.util.Set;
import org.apache.activemq.artemis.api.core.ICoreMessage;
import org.apache.activemq.artemis.api.core.Message;
import org.apache.activemq.artemis.api.core.SimpleString;

/**
 * A message on its way in from a publisher. Artemis keeps notes of its own among a message's
 * properties and takes them at their word: who sent it, where else it goes, which message it
 * repeats, whether it is compressed. From a stranger they are taken off, but for those that every
 * client library may set, and these must have their type. What the publisher wrote is left as it
 * is.
 */
final class IncomingMessage {
    /** Properties with these beginnings belong to Artemis. */
    private static final List<String> OF_ARTEMIS = List.of("_AMQ", "__AMQ", "__HQ", "_HQ");

    private static final Set<SimpleString> WITH_A_NUMBER =
            Set.of(Message.HDR_SCHEDULED_DELIVERY_TIME, Message.HDR_LARGE_BODY_SIZE);

    /**
     * What does not fit a record of the journal, of 490 KiB, is refused while its sender listens.
     */
    static final int MOST_HEADER_BYTES = 400 * 1024;

    private static final int LOWEST_PRIORITY = 0;
    private static final int HIGHEST_PRIORITY = 9;
    private static final long LONGEST_DELAY_MILLIS = 30L * 24 * 60 * 60 * 1000;

    private IncomingMessage() {}

    /**
     * @return false if there is too much of it beside its body
     */
    static boolean isMadeFit(ICoreMessage message) {
        for (var name : Set.copyOf(message.getPropertyNames())) {
            if (isOfArtemis(name) && !isLegitimate(name, message.getObjectProperty(name))) {
                message.removeProperty(name);
            }
        }
        if (!isConsistentlyCompressed(message)) {
            message.removeProperty(Message.HDR_LARGE_COMPRESSED);
            message.removeProperty(Message.HDR_LARGE_BODY_SIZE);
        }
        // Other protocols' messages travel in these; no publisher speaks one.
        if (message.getType() == Message.EMBEDDED_TYPE
                || message.getType() == Message.LARGE_EMBEDDED_TYPE) {
            message.setType(Message.BYTES_TYPE);
        }
        int priority = message.getPriority();
        message.setPriority((byte) Math.max(LOWEST_PRIORITY, Math.min(HIGHEST_PRIORITY, priority)));
        message.setExpiration(0);
        limitDelay(message);
        return message.getHeadersAndPropertiesEncodeSize() <= MOST_HEADER_BYTES;
    }

    private static boolean isOfArtemis(SimpleString name) {
        var text = name.toString();
        return OF_ARTEMIS.stream().anyMatch(text::startsWith);
    }

    private static boolean isLegitimate(SimpleString name, Object value) {
        if (WITH_A_NUMBER.contains(name)) return value instanceof Long number && number >= 0;
        if (Message.HDR_LARGE_COMPRESSED.equals(name)) return Boolean.TRUE.equals(value);
        if (Message.HDR_GROUP_ID.equals(name)) {
            return value instanceof SimpleString || value instanceof String;
        }
        return false;
    }

    private static boolean isConsistentlyCompressed(ICoreMessage message) {
        return message.containsProperty(Message.HDR_LARGE_COMPRESSED)
                && (message.isLargeMessage()
                        || message.containsProperty(Message.HDR_LARGE_BODY_SIZE));
    }

    private static void limitDelay(ICoreMessage message) {
        if (!message.containsProperty(Message.HDR_SCHEDULED_DELIVERY_TIME)) return;
        long latest = System.currentTimeMillis() + LONGEST_DELAY_MILLIS;
        if (message.getLongProperty(Message.HDR_SCHEDULED_DELIVERY_TIME) > latest) {
            message.putLongProperty(Message.HDR_SCHEDULED_DELIVERY_TIME, latest);
        }
    }
}
