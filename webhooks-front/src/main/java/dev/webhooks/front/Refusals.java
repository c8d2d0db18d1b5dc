package dev.webhooks.front;

import static java.lang.System.Logger.Level.INFO;

import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * What was refused, counted by kind, and one line of the log per kind and minute at most, without
 * any text of a stranger's. Thread-safe.
 */
final class Refusals {
    private static final System.Logger LOGGER = System.getLogger(Refusals.class.getName());
    private static final long MINUTE = TimeUnit.MINUTES.toNanos(1);

    private static final class Kind {
        final LongAdder count = new LongAdder();
        final AtomicLong lastLine = new AtomicLong(System.nanoTime() - MINUTE);
        final AtomicLong logged = new AtomicLong();
    }

    private final Map<Refusal, Kind> kinds = new EnumMap<>(Refusal.class);

    Refusals() {
        for (var refusal : Refusal.values()) kinds.put(refusal, new Kind());
    }

    /**
     * @param from address of the client
     */
    void add(RefusedException refused, String from) {
        var kind = kinds.get(refused.refusal());
        kind.count.increment();
        long last = kind.lastLine.get();
        long now = System.nanoTime();
        if (now - last < MINUTE || !kind.lastLine.compareAndSet(last, now)) return;
        long total = kind.count.sum();
        LOGGER.log(
                INFO,
                "front.refused code={0} status={1} count={2} last_from={3} last_reason={4}",
                refused.refusal().code(),
                refused.refusal().status(),
                total - kind.logged.getAndSet(total),
                from,
                refused.getMessage());
    }

    /** Since the start, by code; those that never happened too. */
    Map<String, Long> counts() {
        var counts = new TreeMap<String, Long>();
        kinds.forEach((refusal, kind) -> counts.put(refusal.code(), kind.count.sum()));
        return counts;
    }
}
