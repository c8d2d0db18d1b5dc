package dev.webhooks.rejected;

import dev.webhooks.api.event.RejectedMessage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A message that was put aside, as it is on record.
 *
 * @param key what its copy on the queue carries as {@code webhooks_rejected_key}
 * @param accountId empty if its account is not known
 * @param code the first reason's, as an HTTP answer would have it
 * @param messageId {@code JMSMessageID} of what was published; empty where the producer has
 *     switched those off
 * @param shown the beginning of what it held
 */
record StoredRejection(
        String id,
        String key,
        Optional<String> accountId,
        String code,
        String error,
        Optional<String> messageId,
        Map<String, String> properties,
        BodyPreview shown,
        Instant receivedAt) {

    /** The same, but for what the sender wrote. */
    StoredRejection withoutContent() {
        return new StoredRejection(
                id,
                key,
                accountId,
                code,
                error,
                Optional.empty(),
                Map.of(),
                new BodyPreview(new byte[0], true),
                receivedAt);
    }

    RejectedMessage view() {
        return new RejectedMessage(
                id,
                receivedAt,
                accountId.orElse(null),
                code,
                error,
                messageId.orElse(null),
                properties,
                shown.text(),
                shown.truncated());
    }
}
