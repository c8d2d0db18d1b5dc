package dev.webhooks.platform;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Many callers, one commit: flushes at once when idle, else takes all that arrived during the
 * running flush, up to a cap. While batches follow each other, each waits a moment for company: on
 * a busy machine a commit costs more than what it adds to a delivery's latency (compare {@code
 * commit_delay} of PostgreSQL).
 *
 * <p>A batch that fails is tried again item by item, so that one bad item does not refuse its
 * neighbours; while the database is away that would only take longer, so then all of them fail at
 * once. Thread-safe.
 *
 * @param <T> what is handed in
 * @param <R> what comes back for each
 */
public final class GroupCommit<T, R> {
    /** Of so many items a batch is a sign of load, and more are about to come. */
    private static final int CROWD = 4;

    /** How long a batch after a crowd waits for company. */
    private static final Duration GATHERING = Duration.ofMillis(4);

    private record Entry<T, R>(T item, CompletableFuture<R> result) {}

    private final BlockingQueue<Entry<T, R>> waiting;
    private final int cap;
    private final Executor executor;
    private final Function<List<T>, List<R>> flush;
    private final Supplier<Duration> company;
    private final Consumer<Duration> pause;
    private final AtomicBoolean running = new AtomicBoolean();

    /**
     * @param cap most items in one flush
     * @param capacity most items that wait; beyond it callers are told that the service is
     *     unavailable
     * @param executor runs one flush at a time
     * @param flush stores all items in one transaction and answers them in the same order
     */
    public GroupCommit(int cap, int capacity, Executor executor, Function<List<T>, List<R>> flush) {
        this(cap, capacity, executor, flush, () -> GATHERING);
    }

    /**
     * @param company how long a batch after a crowd waits; never less than usual
     */
    public GroupCommit(
            int cap,
            int capacity,
            Executor executor,
            Function<List<T>, List<R>> flush,
            Supplier<Duration> company) {
        this(cap, capacity, executor, flush, company, GroupCommit::pause);
    }

    /**
     * @param pause returns when a batch has waited for so long
     */
    GroupCommit(
            int cap,
            int capacity,
            Executor executor,
            Function<List<T>, List<R>> flush,
            Supplier<Duration> company,
            Consumer<Duration> pause) {
        this.cap = cap;
        this.waiting = new ArrayBlockingQueue<>(capacity);
        this.executor = executor;
        this.flush = flush;
        this.company = company;
        this.pause = pause;
    }

    /**
     * @return completes after the commit; with the flush's exception if the item was not stored
     */
    public CompletableFuture<R> submit(T item) {
        var entry = new Entry<T, R>(item, new CompletableFuture<>());
        if (!waiting.offer(entry)) {
            entry.result()
                    .completeExceptionally(
                            new WebhookException(ProblemType.UNAVAILABLE, "too busy, try again"));
            return entry.result();
        }
        startUnlessRunning();
        return entry.result();
    }

    /**
     * The result of what was submitted, for a caller that has to block.
     *
     * @param late what the caller is told when it takes longer than {@code patience}
     * @throws WebhookException {@code unavailable} if there is no result by then
     * @throws RuntimeException what the flush threw
     */
    public static <R> R await(CompletableFuture<R> result, Duration patience, String late) {
        try {
            return result.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw unavailable(late, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(late, e);
        }
    }

    private static WebhookException unavailable(String late, Exception cause) {
        var unavailable = new WebhookException(ProblemType.UNAVAILABLE, late);
        unavailable.initCause(cause);
        return unavailable;
    }

    private void startUnlessRunning() {
        if (!running.compareAndSet(false, true)) return;
        try {
            executor.execute(this::run);
        } catch (RuntimeException e) {
            running.set(false);
            failAll(e);
        }
    }

    private void run() {
        var batch = new ArrayList<Entry<T, R>>(cap);
        try {
            while (waiting.drainTo(batch, cap) > 0) {
                store(batch);
                if (batch.size() >= CROWD && waiting.size() < cap) gather();
                batch.clear();
            }
        } catch (Error e) {
            // Nobody else would tell the callers, who wait.
            batch.forEach(entry -> entry.result().completeExceptionally(e));
            throw e;
        } finally {
            running.set(false);
            // An item that came between the last look and the flag would wait for the next one
            // otherwise.
            if (!waiting.isEmpty()) startUnlessRunning();
        }
    }

    private void gather() {
        var asked = company.get();
        pause.accept(asked.compareTo(GATHERING) < 0 ? GATHERING : asked);
    }

    /** A spurious or early return costs nothing but a smaller batch. */
    private static void pause(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    private void store(List<Entry<T, R>> batch) {
        try {
            var results = flush.apply(batch.stream().map(Entry::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException e) {
            if (batch.size() == 1 || isUnavailable(e)) {
                batch.forEach(entry -> entry.result().completeExceptionally(e));
                return;
            }
            batch.forEach(entry -> store(List.of(entry)));
        }
    }

    /** There is no thread to be had: the application is stopping, or has too much to do. */
    private void failAll(RuntimeException cause) {
        var unavailable = new WebhookException(ProblemType.UNAVAILABLE, "too busy, try again");
        unavailable.initCause(cause);
        var left = new ArrayList<Entry<T, R>>();
        waiting.drainTo(left);
        left.forEach(entry -> entry.result().completeExceptionally(unavailable));
    }

    private static boolean isUnavailable(RuntimeException e) {
        return e instanceof WebhookException problem && problem.type() == ProblemType.UNAVAILABLE;
    }
}
