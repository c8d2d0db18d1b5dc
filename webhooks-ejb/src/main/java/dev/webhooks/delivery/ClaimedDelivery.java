package dev.webhooks.delivery;

import dev.webhooks.event.EventRecords;
import dev.webhooks.receiver.Receiver;
import java.time.Instant;

/**
 * A delivery that this node holds under a lease.
 *
 * @param token proves the lease when the outcome is recorded
 * @param attempts on record before this one
 * @param roundStart attempts on record when the current round of the schedule began
 * @param sendAt the rate slot
 */
public record ClaimedDelivery(
        String id,
        String eventId,
        Receiver receiver,
        String token,
        int attempts,
        int roundStart,
        boolean test,
        Instant sendAt) {

    EventRecords.Key event() {
        return new EventRecords.Key(receiver.accountId(), eventId);
    }

    /** From 1, over all rounds. */
    int attemptNumber() {
        return attempts + 1;
    }

    /** From 1, in the current round of the schedule. */
    int attemptInRound() {
        return attemptNumber() - roundStart;
    }
}
