package dev.webhooks.platform;

import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * How many things may go on at once: so many for each key, such as an account, and so many for all
 * keys together, which bounds memory. The number for one key is a fraction of the number for all,
 * so that nobody takes the places of everybody else. Nobody waits for a permit. Thread-safe.
 */
public final class ConcurrencyLimiter {
    private final int perKey;
    private final Semaphore all;
    private final ConcurrentMap<String, Integer> taken = new ConcurrentHashMap<>();

    /**
     * @param perKey most permits of one key
     * @param overall most permits of all keys
     */
    public ConcurrencyLimiter(int perKey, int overall) {
        this.perKey = perKey;
        this.all = new Semaphore(overall);
    }

    /** The right to one of the things; closing it more than once does nothing. */
    public interface Permit extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * @return empty if the key, or all together, have as many as they may
     */
    public Optional<Permit> tryAcquire(String key) {
        if (!all.tryAcquire()) return Optional.empty();
        int count = taken.merge(key, 1, Integer::sum);
        if (count > perKey) {
            release(key);
            return Optional.empty();
        }
        var open = new AtomicBoolean(true);
        return Optional.of(
                () -> {
                    if (open.compareAndSet(true, false)) release(key);
                });
    }

    /** Permits of a key that are not closed yet. */
    public int taken(String key) {
        return taken.getOrDefault(key, 0);
    }

    private void release(String key) {
        taken.computeIfPresent(key, (same, count) -> count == 1 ? null : count - 1);
        all.release();
    }
}
