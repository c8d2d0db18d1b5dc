package dev.webhooks.delivery;

import dev.webhooks.api.delivery.DeliveryStatus;

/**
 * What indexes know of a delivery's status: pending and sending are alike there, so that a claim
 * writes no index. A generated column; to be asked for beside the status wherever one of them is.
 */
public enum DeliveryPhase {
    OPEN,
    HELD,
    SUCCEEDED,
    FAILED,
    CANCELLED;

    public static DeliveryPhase of(DeliveryStatus status) {
        return switch (status) {
            case PENDING, SENDING -> OPEN;
            case HELD -> HELD;
            case SUCCEEDED -> SUCCEEDED;
            case FAILED -> FAILED;
            case CANCELLED -> CANCELLED;
        };
    }
}
