package dev.webhooks.idempotency;

import dev.webhooks.platform.Committers;
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
class AnswersElsewhere {
    private static final Duration FIRST_LOOK = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private final RequestRecords records;
    private final AnswerSeal seal;
    private final InstantSource time;
    private final Executor thread;
    private final Map<RequestKey, CompletableFuture<Optional<KeptAnswer>>> awaited =
            new ConcurrentHashMap<>();

    @Inject
    AnswersElsewhere(
            RequestRecords records, AnswerSeal seal, InstantSource time, Committers threads) {
        this(records, seal, time, threads.another());
    }

    AnswersElsewhere(RequestRecords records, AnswerSeal seal, InstantSource time, Executor thread) {
        this.records = records;
        this.seal = seal;
        this.time = time;
        this.thread = thread;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AnswersElsewhere() {
        this(null, null, null, (Executor) null);
    }

    /** The answer, or empty once nobody is at the request any more. */
    CompletableFuture<Optional<KeptAnswer>> of(RequestKey key) {
        var fresh = new CompletableFuture<Optional<KeptAnswer>>();
        var current = awaited.putIfAbsent(key, fresh);
        if (current != null) return current;
        lookAfter(FIRST_LOOK, key, fresh);
        return fresh;
    }

    private void lookAfter(
            Duration pause, RequestKey key, CompletableFuture<Optional<KeptAnswer>> answer) {
        CompletableFuture.delayedExecutor(pause.toMillis(), TimeUnit.MILLISECONDS, thread)
                .execute(() -> look(pause, key, answer));
    }

    /** A fault is told to those who wait, whatever it is: nobody else would hear of it. */
    private void look(
            Duration pause, RequestKey key, CompletableFuture<Optional<KeptAnswer>> answer) {
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
