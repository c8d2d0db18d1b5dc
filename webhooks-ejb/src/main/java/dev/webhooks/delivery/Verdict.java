package dev.webhooks.delivery;

import dev.webhooks.api.DeliveryStatus;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a delivery after an attempt. */
record Verdict(DeliveryStatus status, Optional<Instant> nextAttemptAt) {
    static final Verdict SUCCEEDED = new Verdict(DeliveryStatus.SUCCEEDED, Optional.empty());
    static final Verdict FAILED = new Verdict(DeliveryStatus.FAILED, Optional.empty());

    static Verdict retryAt(Instant due) {
        return new Verdict(DeliveryStatus.PENDING, Optional.of(due));
    }
}
