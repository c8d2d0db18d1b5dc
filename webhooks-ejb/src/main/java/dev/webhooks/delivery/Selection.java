package dev.webhooks.delivery;

import dev.webhooks.api.DeliveryStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which finished deliveries of an account are to be sent again. Kept as JSON with its job, so what
 * is not asked for is null.
 *
 * @param statuses at least one of {@link #FINISHED}
 * @param since made at or after; null for all
 * @param until made before
 */
public record Selection(
        String webhookId,
        String eventId,
        String eventType,
        List<DeliveryStatus> statuses,
        Instant since,
        Instant until,
        Boolean isTest) {
    /** What nothing happens to by itself any more. */
    public static final Set<DeliveryStatus> FINISHED =
            Set.copyOf(
                    EnumSet.of(
                            DeliveryStatus.SUCCEEDED,
                            DeliveryStatus.FAILED,
                            DeliveryStatus.CANCELLED));

    /**
     * @throws IllegalArgumentException without a status, or with one that is not finished
     */
    public Selection {
        statuses = List.copyOf(statuses);
        if (statuses.isEmpty() || !FINISHED.containsAll(statuses)) {
            throw new IllegalArgumentException("statuses: " + statuses);
        }
    }
}
