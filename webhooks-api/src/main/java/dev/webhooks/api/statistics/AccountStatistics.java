package dev.webhooks.api.statistics;

import dev.webhooks.api.statistics.WebhookStatistics.Latency;
import dev.webhooks.api.statistics.WebhookStatistics.Period;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How an account is doing at a glance: the attempts of the last day for all webhooks it has now,
 * test events left out, and what is still owed ({@code GET stats}).
 *
 * @param since the beginning of the first hour of {@code hours}
 * @param until now
 * @param outcomes attempts by {@code succeeded} or {@code attempt_error}
 * @param successRate share of the attempts that succeeded, 0 to 1; null if there were none
 * @param latency null if there were no attempts
 * @param minutes the last 60, oldest first; the last one is not over
 * @param hours the last 24, oldest first; the last one is not over
 * @param failing webhooks that need somebody to look: active ones whose last attempt failed and
 *     those their rule disabled, the longest row of failures first, at most 10
 * @param busiest webhooks with the most attempts in the last 60 minutes, at most 5
 */
public record AccountStatistics(
        String accountId,
        Instant since,
        Instant until,
        long attempts,
        long succeeded,
        long failed,
        Map<String, Long> outcomes,
        Double successRate,
        Latency latency,
        List<Period> minutes,
        List<Period> hours,
        Backlog backlog,
        Webhooks webhooks,
        List<Failing> failing,
        List<Busy> busiest) {
    public AccountStatistics {
        outcomes = Map.copyOf(outcomes);
        minutes = List.copyOf(minutes);
        hours = List.copyOf(hours);
        failing = List.copyOf(failing);
        busiest = List.copyOf(busiest);
    }

    /**
     * Deliveries that are not over, test events included. Each number stops at {@link #MOST}: who
     * reads so many wants no exact one, and counting a million would take long.
     *
     * @param pending due, or waiting for their next attempt
     * @param oldestDueAt when the delivery was due that has been waiting longest; null if nothing
     *     is due
     */
    public record Backlog(long pending, long sending, long held, Instant oldestDueAt) {
        public static final int MOST = 10_000;
    }

    /**
     * Webhooks by status.
     *
     * @param failing those of the active ones whose last attempt failed
     */
    public record Webhooks(
            long active, long paused, long disabled, long pending, long rejected, long failing) {}

    /**
     * One webhook that needs somebody to look.
     *
     * @param statusReason null unless something other than a person changed the status
     * @param failingSince null if it is not failing any more
     * @param lastError the latest {@code attempt_error} of the last day; null if there was none
     */
    public record Failing(
            String webhookId,
            String name,
            String status,
            String statusReason,
            int consecutiveFailures,
            Instant failingSince,
            String lastError) {}

    /** One webhook with many attempts. */
    public record Busy(String webhookId, String name, long attempts, long failed) {}
}
