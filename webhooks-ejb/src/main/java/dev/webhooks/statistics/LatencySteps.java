package dev.webhooks.statistics;

import dev.webhooks.api.statistics.WebhookStatistics.Latency;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Durations on a scale of which four steps double, so that a percentile is within 10 % of the truth
 * while a minute of a webhook is a handful of numbers. Step 0 is everything up to 1 ms.
 */
final class LatencySteps {
    private static final double STEPS_PER_DOUBLING = 4;

    private LatencySteps() {}

    static int of(Duration duration) {
        double millis = duration.toNanos() / 1e6;
        if (millis <= 1) return 0;
        return (int) Math.ceil(STEPS_PER_DOUBLING * Math.log(millis) / Math.log(2) - 1e-9);
    }

    /**
     * @param counts how many durations were of each step
     * @return empty if there were none
     */
    static Optional<Latency> latency(Map<Integer, Long> counts) {
        var sorted = new TreeMap<>(counts);
        long all = sorted.values().stream().mapToLong(Long::longValue).sum();
        if (all == 0) return Optional.empty();
        return Optional.of(
                new Latency(
                        percentile(sorted, all, 50),
                        percentile(sorted, all, 95),
                        percentile(sorted, all, 99)));
    }

    private static long percentile(TreeMap<Integer, Long> sorted, long all, int percent) {
        long rank = (all * percent + 99) / 100;
        long seen = 0;
        for (var step : sorted.entrySet()) {
            seen += step.getValue();
            if (seen >= rank) return millis(step.getKey());
        }
        return millis(sorted.lastKey());
    }

    /** The middle of a step. */
    private static long millis(int step) {
        return Math.max(1, Math.round(Math.pow(2, (step - 0.5) / STEPS_PER_DOUBLING)));
    }
}
