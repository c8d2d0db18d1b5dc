package dev.webhooks.delivery;

import dev.webhooks.api.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.Optional;

/** What becomes of a delivery after an attempt. */
record NextState(DeliveryStatus status, Optional<Instant> nextAttemptAt) {
    static final NextState SUCCEEDED = new NextState(DeliveryStatus.SUCCEEDED, Optional.empty());
    static final NextState FAILED = new NextState(DeliveryStatus.FAILED, Optional.empty());

    static NextState retryAt(Instant due) {
        return new NextState(DeliveryStatus.PENDING, Optional.of(due));
    }
}
