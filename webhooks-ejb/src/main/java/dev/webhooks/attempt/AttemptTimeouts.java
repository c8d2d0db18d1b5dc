package dev.webhooks.attempt;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Ends attempts whose time is over, whatever state the HTTP client is in. Looks through all running
 * attempts ten times a second: cheaper than a timer for each, most of which would be cancelled.
 * Thread-safe.
 */
final class AttemptTimeouts implements AutoCloseable {
    private static final System.Logger LOGGER = System.getLogger(AttemptTimeouts.class.getName());
    private static final Duration TICK = Duration.ofMillis(100);

    private final Set<RunningAttempt> running = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService clock =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        var thread = new Thread(task, "webhooks-http-deadlines");
                        thread.setDaemon(true);
                        return thread;
                    });

    AttemptTimeouts() {
        clock.scheduleWithFixedDelay(
                this::tick, TICK.toNanos(), TICK.toNanos(), TimeUnit.NANOSECONDS);
    }

    void watch(RunningAttempt attempt) {
        running.add(attempt);
    }

    void forget(RunningAttempt attempt) {
        running.remove(attempt);
    }

    /** Cancels what still runs: that it ends now is not the receiver's doing. */
    @Override
    public void close() {
        clock.shutdownNow();
        running.forEach(RunningAttempt::cancel);
        running.clear();
    }

    private void tick() {
        long now = System.nanoTime();
        for (var attempt : running) {
            if (now - attempt.deadlineNanos() < 0) continue;
            forget(attempt);
            expire(attempt);
        }
    }

    /** A fault in one attempt must not end the clock of all others. */
    private static void expire(RunningAttempt attempt) {
        try {
            attempt.expire();
        } catch (RuntimeException e) {
            LOGGER.log(System.Logger.Level.ERROR, "attempt.expiry_failed", e);
        }
    }
}
