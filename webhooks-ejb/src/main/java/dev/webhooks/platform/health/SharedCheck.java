package dev.webhooks.platform.health;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A check that all who ask for it at once share: one runs at a time, its result is good for half a
 * second, and one that takes longer than 800 ms has failed for everybody who asks meanwhile. So a
 * crowd of callers costs what one costs, and none of them waits longer. Thread-safe.
 */
final class SharedCheck {
    private static final long MOST_AGE = Duration.ofMillis(500).toNanos();
    private static final long PATIENCE = Duration.ofMillis(800).toNanos();

    private final BooleanSupplier check;
    private final Executor thread;
    private final LongSupplier nanoTime;
    private CompletableFuture<Boolean> latest = CompletableFuture.completedFuture(false);
    private long begun;

    /**
     * @param check may take long; one that throws has failed
     * @param thread where it runs
     */
    SharedCheck(BooleanSupplier check, Executor thread, LongSupplier nanoTime) {
        this.check = check;
        this.thread = thread;
        this.nanoTime = nanoTime;
        this.begun = nanoTime.getAsLong() - MOST_AGE;
    }

    boolean passes() {
        CompletableFuture<Boolean> running;
        long patience;
        synchronized (this) {
            long now = nanoTime.getAsLong();
            if (latest.isDone() && now - begun >= MOST_AGE) {
                latest = CompletableFuture.supplyAsync(check::getAsBoolean, thread);
                begun = now;
            }
            running = latest;
            patience = Math.max(0, PATIENCE - (now - begun));
        }
        try {
            return running.get(patience, TimeUnit.NANOSECONDS);
        } catch (TimeoutException | ExecutionException failed) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
