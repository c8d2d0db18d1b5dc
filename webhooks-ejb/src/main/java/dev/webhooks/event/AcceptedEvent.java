package dev.webhooks.event;

import dev.webhooks.api.event.Environment;
import java.time.Instant;
import java.util.Optional;

/**
 * An event on its way into the store and to its receivers: everything decided.
 *
 * @param ownId whether the publisher gave the id, so that it may have been used before
 * @param test whether somebody asked for it to try a webhook out
 */
public record AcceptedEvent(
        String accountId,
        String id,
        boolean ownId,
        String type,
        Environment environment,
        Instant time,
        Optional<String> source,
        Optional<byte[]> subject,
        Optional<String> resourceId,
        Optional<String> trace,
        Optional<byte[]> data,
        Optional<byte[]> previousData,
        boolean test,
        String fingerprint,
        Instant createdAt) {

    /**
     * @param id the publisher's, or ours where there is none
     */
    public static AcceptedEvent of(
            String accountId, NewEvent event, String id, boolean test, Instant now) {
        return new AcceptedEvent(
                accountId,
                id,
                event.id().isPresent(),
                event.type(),
                event.environment(),
                event.time().orElse(now),
                event.source(),
                event.subject(),
                event.resourceId(),
                event.trace(),
                event.data(),
                event.previousData(),
                test,
                event.fingerprint(),
                now);
    }
}
