package dev.webhooks.front;

import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Who carries out which requests. {@code /health/*} has threads for itself, so that it is answered
 * while every request thread is busy; whether the process lives has its own, since whether it is
 * ready may take as long as the database lets it wait. Strangers have a few: a thousand requests of
 * theirs at once, on all threads of the listener, would leave the thread that reads from sockets,
 * and everybody else, one thirtieth of the processors for seconds. Callers who are known to the
 * application have the listener's own threads.
 */
final class RequestThreads {
    private static final String LIVE = "/health/live";
    private static final String HEALTH = "/health";
    private static final int HEALTH_THREADS = 2;
    private static final int STRANGERS_PER_PROCESSOR = 2;
    private static final int MOST_WAITING = 2_000;
    private static final long IDLE_SECONDS = 60;

    private final Executor live = threads("front-live-", HEALTH_THREADS);
    private final Executor health = threads("front-health-", HEALTH_THREADS);
    private final Executor strangers =
            threads(
                    "front-strangers-",
                    STRANGERS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
    private final KnownCallers callers;

    RequestThreads(KnownCallers callers) {
        this.callers = callers;
    }

    /**
     * @param caller who says to be asking
     * @param usual the threads of the listener
     */
    Executor threadsFor(String path, Optional<String> caller, Executor usual) {
        if (path.equals(LIVE)) return live;
        if (path.startsWith(HEALTH)) return health;
        return caller.filter(callers::isKnown).isPresent() ? usual : strangers;
    }

    private static Executor threads(String name, int count) {
        var number = new AtomicInteger();
        var threads =
                new ThreadPoolExecutor(
                        count,
                        count,
                        IDLE_SECONDS,
                        TimeUnit.SECONDS,
                        new ArrayBlockingQueue<>(MOST_WAITING),
                        task -> {
                            var thread = new Thread(task, name + number.incrementAndGet());
                            thread.setDaemon(true);
                            thread.setContextClassLoader(RequestThreads.class.getClassLoader());
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
        return threads;
    }
}
