package dev.webhooks.bench;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Percentiles in milliseconds, over every sample; all zero without samples.
 *
 * @param samples how many
 */
record Latency(int samples, double p50, double p95, double p99, double p999, double max) {

    /**
     * @param nanos the samples, in any order; the array is not kept
     */
    static Latency of(long[] nanos) {
        var sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Latency(
                sorted.length,
                at(sorted, 0.50),
                at(sorted, 0.95),
                at(sorted, 0.99),
                at(sorted, 0.999),
                at(sorted, 1));
    }

    /** The smallest sample that is not exceeded by that share of all samples (nearest rank). */
    private static double at(long[] sorted, double share) {
        if (sorted.length == 0) {
            return 0;
        }
        int rank = (int) Math.ceil(share * sorted.length);
        return (double) sorted[Math.max(rank, 1) - 1] / TimeUnit.MILLISECONDS.toNanos(1);
    }
}
