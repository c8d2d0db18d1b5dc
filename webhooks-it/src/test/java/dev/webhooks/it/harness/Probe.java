package dev.webhooks.it.harness;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Asks the same at a steady pace, and remembers how long each answer took. */
public final class Probe implements AutoCloseable {
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> {
                        var daemon = new Thread(task, "probe");
                        daemon.setDaemon(true);
                        return daemon;
                    });
    private final List<Long> nanos = new CopyOnWriteArrayList<>();
    private final List<Throwable> failures = new CopyOnWriteArrayList<>();
    private final Runnable question;

    private Probe(Duration pace, Runnable question) {
        this.question = question;
        thread.scheduleAtFixedRate(this::ask, 0, pace.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @param question throws if the answer is not the right one
     */
    public static Probe every(Duration pace, Runnable question) {
        return new Probe(pace, question);
    }

    /** A failure is kept, since a scheduler would swallow it. */
    private void ask() {
        long start = System.nanoTime();
        try {
            question.run();
        } catch (RuntimeException | Error e) {
            failures.add(e);
        }
        nanos.add(System.nanoTime() - start);
    }

    public int count() {
        return nanos.size();
    }

    /**
     * @param percent of the answers were faster
     */
    public Duration percentile(int percent) {
        var sorted = nanos.stream().sorted().toList();
        if (sorted.isEmpty()) throw new AssertionError("nothing was asked");
        return Duration.ofNanos(sorted.get((sorted.size() - 1) * percent / 100));
    }

    public Duration longest() {
        return percentile(100);
    }

    /**
     * Stops asking; the answer that is awaited still counts.
     *
     * @throws AssertionError if an answer was wrong
     */
    @Override
    public void close() {
        thread.shutdown();
        Limits.soon().until(thread::isTerminated);
        if (!failures.isEmpty())
            throw new AssertionError(failures.size() + " wrong answers", failures.get(0));
    }
}
