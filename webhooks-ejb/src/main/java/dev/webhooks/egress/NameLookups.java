package dev.webhooks.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs name look-ups on threads of their own, because the resolver blocks without a deadline:
 * enough of them that a handful of names whose servers hang keeps nobody waiting, and none while
 * idle.
 *
 * <p>A host has at most one look-up running, even after everybody stopped waiting for it: a name
 * whose servers hang costs one thread, however many attempts ask for it. Thread-safe.
 */
final class NameLookups implements AutoCloseable {
    private static final int THREADS = 128;
    private static final int MAX_WAITING = 1024;
    private static final long KEEP_ALIVE_SECONDS = 30;

    private final NameResolver resolver;
    private final ThreadPoolExecutor threads;
    private final ConcurrentMap<String, CompletableFuture<List<InetAddress>>> running =
            new ConcurrentHashMap<>();

    NameLookups(NameResolver resolver) {
        this.resolver = resolver;
        var number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        KEEP_ALIVE_SECONDS,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(MAX_WAITING),
                        task -> {
                            var thread =
                                    new Thread(task, "webhooks-dns-" + number.incrementAndGet());
                            thread.setDaemon(true);
                            return thread;
                        });
        threads.allowCoreThreadTimeOut(true);
    }

    /**
     * @return a future of the caller's own; fails with {@link UnknownHostException}, or with {@code
     *     RejectedExecutionException} when too many look-ups wait
     */
    CompletableFuture<List<InetAddress>> of(String host) {
        var fresh = new CompletableFuture<List<InetAddress>>();
        var current = running.putIfAbsent(host, fresh);
        if (current != null) return current.copy();
        try {
            threads.execute(() -> lookUp(host, fresh));
        } catch (RejectedExecutionException e) {
            running.remove(host, fresh);
            fresh.completeExceptionally(e);
        }
        return fresh.copy();
    }

    boolean isRunning(String host) {
        return running.containsKey(host);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Forgets the look-up before it is answered, so that whoever asks next asks anew. */
    private void lookUp(String host, CompletableFuture<List<InetAddress>> answer) {
        try {
            var addresses = resolver.resolve(host);
            running.remove(host, answer);
            answer.complete(addresses);
        } catch (UnknownHostException | RuntimeException e) {
            running.remove(host, answer);
            answer.completeExceptionally(e);
        }
    }
}
