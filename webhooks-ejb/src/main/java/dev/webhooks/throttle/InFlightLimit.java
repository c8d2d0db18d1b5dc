package dev.webhooks.throttle;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Permits to have an attempt under way on this node: so many per webhook, and {@link #MOST}
 * altogether. Nobody waits for one: what gets none is parked. Thread-safe.
 */
@ApplicationScoped
public class InFlightLimit {
    /** Most attempts at once on one node; also what a kill -9 can at most repeat. */
    public static final int MOST = 1024;

    private final Semaphore all = new Semaphore(MOST);
    private final Map<String, Integer> byWebhook = new ConcurrentHashMap<>();

    /**
     * @param limit the webhook's {@code max_in_flight}
     * @return how many permits were given, 0 to {@code wanted}
     */
    public int acquire(String webhookId, int limit, int wanted) {
        int given = 0;
        while (given < wanted && all.tryAcquire()) given++;
        int granted = grant(webhookId, limit, given);
        all.release(given - granted);
        return granted;
    }

    public void release(String webhookId, int count) {
        if (count == 0) return;
        byWebhook.computeIfPresent(webhookId, (id, taken) -> taken > count ? taken - count : null);
        all.release(count);
    }

    /** Whether {@link #acquire} would give at least one. */
    public boolean hasRoom(String webhookId, int limit) {
        return all.availablePermits() > 0 && byWebhook.getOrDefault(webhookId, 0) < limit;
    }

    /** Attempts under way on this node. */
    public int count() {
        return MOST - all.availablePermits();
    }

    private int grant(String webhookId, int limit, int wanted) {
        if (wanted == 0) return 0;
        var granted = new int[1];
        byWebhook.compute(
                webhookId,
                (id, taken) -> {
                    int before = taken == null ? 0 : taken;
                    granted[0] = Math.max(0, Math.min(wanted, limit - before));
                    return before + granted[0] == 0 ? null : before + granted[0];
                });
        return granted[0];
    }
}
