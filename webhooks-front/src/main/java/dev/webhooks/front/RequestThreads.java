package dev.webhooks.front;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads for {@code /health/*} alone, so that it is answered while every request thread is busy.
 * Whether the process lives has threads of its own: whether it is ready may take as long as the
 * database lets it wait.
 */
final class HealthThreads {
    private static final String LIVE = "/health/live";
    private static final String HEALTH = "/health";
    private static final int THREADS = 2;
    private static final int MOST_WAITING = 100;
    private static final long IDLE_SECONDS = 60;

    private final Executor live = threads("front-live-");
    private final Executor others = threads("front-health-");

    Optional<Executor> threadsFor(String path) {
        if (!path.startsWith(HEALTH)) return Optional.empty();
        return Optional.of(path.equals(LIVE) ? live : others);
    }

    private static Executor threads(String name) {
        var number = new AtomicInteger();
        var threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        task -> {
                            var thread = new Thread(task, name + number.incrementAndGet());
                            thread.setDaemon(true);
                            thread.setContextClassLoader(HealthThreads.class.getClassLoader());
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
