package dev.webhooks.delivery;

import dev.webhooks.api.DeliveryStatus;
import dev.webhooks.api.WebhookScope;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which finished deliveries of an account are to be sent again. Kept as JSON with its job, so what
 * is not asked for is null.
 *
 * @param statuses at least one of {@link #FINISHED}
 * @param webhookIds of these only; null for all
 * @param since made at or after; null for all
 * @param until made before
 */
public record ReplaySelection(
        String webhookId,
        String eventId,
        String eventType,
        List<DeliveryStatus> statuses,
        Instant since,
        Instant until,
        Boolean isTest,
        List<String> webhookIds) {
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
    public ReplaySelection {
        statuses = List.copyOf(statuses);
        webhookIds = webhookIds == null ? null : List.copyOf(webhookIds);
        if (statuses.isEmpty() || !FINISHED.containsAll(statuses)) {
            throw new IllegalArgumentException("statuses: " + statuses);
        }
    }

    /** The same, of those webhooks only. */
    public ReplaySelection within(WebhookScope webhooks) {
        return new ReplaySelection(
                webhookId, eventId, eventType, statuses, since, until, isTest, webhooks.list());
    }
}
