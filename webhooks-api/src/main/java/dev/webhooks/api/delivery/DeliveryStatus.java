package dev.webhooks.api.delivery;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of a delivery (docs/contract.md#states-of-a-delivery). */
public enum DeliveryStatus {
    /** Waits for its first or next attempt. */
    PENDING,
    /** A node holds it under a lease and makes an attempt. */
    SENDING,
    SUCCEEDED,
    /** Given up after its last attempt: a dead delivery, which can be retried by hand. */
    FAILED,
    /** Waits for its webhook to be resumed or enabled. */
    HELD,
    /** Its webhook was deleted, or it was cancelled by hand. */
    CANCELLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<DeliveryStatus> of(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
    }
}
