package dev.webhooks.api.event;

import java.time.Instant;
import java.util.Map;

/**
 * A JMS message that could not become an event (docs/publishing.md#rejected-messages).
 *
 * @param accountId null if the message names no account that exists
 * @param code why, from the list of problem codes
 * @param error why, for a person
 * @param messageId {@code JMSMessageID} of what was published; null where the producer has switched
 *     those off
 * @param properties of the message, the first 50, as text of at most 1,000 characters
 * @param body its beginning as text: 64 KiB, in a list 4 KiB
 * @param truncated whether there is more of the body
 */
public record RejectedMessage(
        String id,
        Instant receivedAt,
        String accountId,
        String code,
        String error,
        String messageId,
        Map<String, String> properties,
        String body,
        boolean truncated) {
    public RejectedMessage {
        properties = Map.copyOf(properties);
    }
}
