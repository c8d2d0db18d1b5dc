package dev.webhooks.replay;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.delivery.DeliveryStatus;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which finished deliveries of an account are to be sent again. Kept as JSON with its job, so what
 * is not asked for is null.
 *
 * @param statuses at least one of {@link #FINISHED}
 * @param webhookIds of these only; null for all
 * @param hiddenWebhookIds of none of these; null for no such limit
 * @param hiddenEventTypes of none of these types; null for no such limit
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
        List<String> webhookIds,
        List<String> hiddenWebhookIds,
        List<String> hiddenEventTypes) {
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
        hiddenWebhookIds = hiddenWebhookIds == null ? null : List.copyOf(hiddenWebhookIds);
        hiddenEventTypes = hiddenEventTypes == null ? null : List.copyOf(hiddenEventTypes);
        if (statuses.isEmpty() || !FINISHED.containsAll(statuses)) {
            throw new IllegalArgumentException("statuses: " + statuses);
        }
    }

    /** Of all webhooks. */
    public ReplaySelection(
            String webhookId,
            String eventId,
            String eventType,
            List<DeliveryStatus> statuses,
            Instant since,
            Instant until,
            Boolean isTest) {
        this(webhookId, eventId, eventType, statuses, since, until, isTest, null, null, null);
    }

    /** The same, of what somebody reaches. */
    public ReplaySelection within(WebhookScope webhooks) {
        return new ReplaySelection(
                webhookId,
                eventId,
                eventType,
                statuses,
                since,
                until,
                isTest,
                webhooks.list(),
                sorted(webhooks.hiddenValues()),
                sorted(webhooks.hiddenTypeValues()));
    }

    private static List<String> sorted(Optional<Set<String>> names) {
        return names.map(some -> some.stream().sorted().toList()).orElse(null);
    }
}
