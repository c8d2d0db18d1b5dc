package dev.webhooks.delivery;

import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.egress.Header;
import java.time.Instant;
import java.util.List;

/** An attempt that is over and not yet on record. */
record Finished(Claimed delivery, List<Header> requestHeaders, AttemptOutcome outcome) {
    /** Waits count from here. */
    Instant endedAt() {
        return outcome.startedAt().plus(outcome.duration());
    }
}
