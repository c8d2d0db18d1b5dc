package dev.webhooks.api.statistics;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How the attempts for one webhook went during the last day, test events left out (operation {@code
 * getWebhookStatistics}).
 *
 * @param since the beginning of the first hour of {@code hours}
 * @param until now
 * @param outcomes attempts by {@code succeeded} or {@code attempt_error}
 * @param successRate share of the attempts that succeeded, 0 to 1; null if there were none
 * @param latency null if there were no attempts
 * @param minutes the last 60, oldest first; the last one is not over
 * @param hours the last 24, oldest first; the last one is not over
 */
public record WebhookStatistics(
        String webhookId,
        Instant since,
        Instant until,
        long attempts,
        long succeeded,
        long failed,
        Map<String, Long> outcomes,
        Double successRate,
        Latency latency,
        List<Period> minutes,
        List<Period> hours) {
    public WebhookStatistics {
        outcomes = Map.copyOf(outcomes);
        minutes = List.copyOf(minutes);
        hours = List.copyOf(hours);
    }

    /** How long half, 95 % and 99 % of the attempts took at most, in milliseconds, within 10 %. */
    public record Latency(long p50Ms, long p95Ms, long p99Ms) {}

    /**
     * One minute or hour.
     *
     * @param latency null if there were no attempts
     */
    public record Period(
            Instant start, long attempts, long succeeded, long failed, Latency latency) {}
}
