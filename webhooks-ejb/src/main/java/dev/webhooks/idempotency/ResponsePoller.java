package dev.webhooks.idempotency;

import dev.webhooks.platform.CommitThreads;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * Looks into the database for the answers of requests that another node is at: one thread for all
 * of them, and one look for a request however many wait for it.
 */
@ApplicationScoped
class ResponsePoller {
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final RequestRecords records;
    private final ResponseEncryption seal;
    private final InstantSource time;
    private final Executor thread;
    private final Map<IdempotencyKey, CompletableFuture<Optional<StoredResponse>>> awaited =
            new ConcurrentHashMap<>();

    @Inject
    ResponsePoller(
            RequestRecords records,
            ResponseEncryption seal,
            InstantSource time,
            CommitThreads threads) {
        this(records, seal, time, threads.another());
    }

    ResponsePoller(
            RequestRecords records, ResponseEncryption seal, InstantSource time, Executor thread) {
        this.records = records;
        this.seal = seal;
        this.time = time;
        this.thread = thread;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ResponsePoller() {
        this(null, null, null, (Executor) null);
    }

    /** The answer, or empty once the request is no longer running. */
    CompletableFuture<Optional<StoredResponse>> of(IdempotencyKey key) {
        var fresh = new CompletableFuture<Optional<StoredResponse>>();
        var current = awaited.putIfAbsent(key, fresh);
        if (current != null) return current;
        lookAfter(FIRST_LOOK, key, fresh);
        return fresh;
    }

    private void lookAfter(
            Duration pause,
            IdempotencyKey key,
            CompletableFuture<Optional<StoredResponse>> answer) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, thread)
                .execute(() -> look(pause, key, answer));
    }

    /** A fault is told to those who wait, whatever it is: nobody else would hear of it. */
    private void look(
            Duration pause,
            IdempotencyKey key,
            CompletableFuture<Optional<StoredResponse>> answer) {
        try {
            var row = records.find(key).filter(found -> isOpen(found) || found.sealed() != null);
            if (row.filter(found -> found.sealed() == null).isPresent()) {
                lookAfter(longer(pause), key, answer);
                return;
            }
            awaited.remove(key, answer);
            answer.complete(row.map(found -> seal.open(key, found)));
        } catch (RuntimeException | Error e) {
            awaited.remove(key, answer);
            answer.completeExceptionally(e);
        }
    }

    private boolean isOpen(RequestRecords.Row row) {
        return row.claimedUntil().isAfter(time.instant());
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(LONGEST_PAUSE) < 0 ? twice : LONGEST_PAUSE;
    }
}
