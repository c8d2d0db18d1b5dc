package dev.webhooks.access;

/**
 * What somebody may still ask for: refilled evenly, never beyond the burst (token bucket).
 * Thread-safe.
 */
final class TokenBucket {
    private static final double MILLIS_PER_SECOND = 1_000;

    private final int perSecond;
    private final int burst;
    private double left;
    private long countedAt;

    /** Full. */
    TokenBucket(int perSecond, int burst, long nowMillis) {
        this.perSecond = perSecond;
        this.burst = burst;
        this.left = burst;
        this.countedAt = nowMillis;
    }

    /**
     * @param nowMillis may go back, which refills nothing
     * @return false if nothing is left
     */
    synchronized boolean take(long nowMillis) {
        long passed = Math.max(0, nowMillis - countedAt);
        left = Math.min(burst, left + passed * perSecond / MILLIS_PER_SECOND);
        countedAt = nowMillis;
        if (left < 1) return false;
        left--;
        return true;
    }
}
