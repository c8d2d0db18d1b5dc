package dev.webhooks.idempotency;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.Ids;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets one of several requests with the same key through and gives the others its answer, also when
 * they come at once, to several nodes, or after a restart; those that have to wait for it hold no
 * thread. Answers are kept for 25 hours, encrypted, since some of them hold a secret. Thread-safe.
 */
@ApplicationScoped
public class IdempotentRequests {
    /** Kept a little longer than the 24 hours that are promised. */
    static final Duration KEPT = Duration.ofHours(25);

    /** No request takes longer: its node is gone if it has not answered by then. */
    static final Duration CLAIM = Duration.ofSeconds(60);

    /**
     * @param until when it counts as abandoned, here as in the database
     */
    private record Running(
            String fingerprint,
            Instant until,
            CompletableFuture<Optional<StoredResponse>> outcome) {}

    private final RequestRecords records;
    private final ResponseEncryption seal;
    private final ResponsePoller elsewhere;
    private final Ids ids;
    private final InstantSource time;

    /** Requests that this node is at or waits for, with what those wait for that ask the same. */
    private final Map<IdempotencyKey, Running> running = new ConcurrentHashMap<>();

    @Inject
    IdempotentRequests(
            RequestRecords records,
            ResponseEncryption seal,
            ResponsePoller elsewhere,
            Ids ids,
            InstantSource time) {
        this.records = records;
        this.seal = seal;
        this.elsewhere = elsewhere;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected IdempotentRequests() {
        this(null, null, null, null, null);
    }

    /**
     * Never waits for another request.
     *
     * @param fingerprint a hash of everything that makes the request what it is
     * @throws WebhookException {@code idempotency_mismatch} if the key was used for another request
     */
    public KeyClaim claim(IdempotencyKey key, String fingerprint) {
        var now = time.instant();
        var ours = new Running(fingerprint, now.plus(CLAIM), new CompletableFuture<>());
        var current =
                running.merge(
                        key, ours, (other, fresh) -> other.until().isAfter(now) ? other : fresh);
        if (current == ours) return begin(key, ours, now);
        if (!current.fingerprint().equals(fingerprint)) throw mismatch();
        return new KeyClaim.Running(current.outcome());
    }

    /** The request was answered: every other one with its key gets the same. */
    public void keep(KeyClaim.Yours turn, StoredResponse answer) {
        boolean kept = false;
        try {
            kept = records.keep(turn, seal.seal(turn, answer));
        } finally {
            end(turn.key(), kept ? Optional.of(answer) : Optional.empty());
        }
    }

    /**
     * The request failed by our fault: the next one with its key is done as if it were the first,
     * and those that waited are told that they may ask again.
     */
    public void forget(KeyClaim.Yours turn) {
        try {
            records.forget(turn);
        } finally {
            end(turn.key(), Optional.empty());
        }
    }

    /** Removes what has been kept long enough. */
    void purge() {
        var now = time.instant();
        running.values().removeIf(abandoned -> !abandoned.until().isAfter(now));
        records.purge(now.minus(KEPT));
    }

    /** Repeats of the request wait for its answer meanwhile. */
    private KeyClaim begin(IdempotencyKey key, Running ours, Instant now) {
        try {
            var turn = first(key, ours, now).orElseGet(() -> later(key, ours, now));
            if (turn instanceof KeyClaim.Done done) {
                running.remove(key, ours);
                ours.outcome().complete(Optional.of(done.answer()));
            }
            return turn;
        } catch (RuntimeException | Error e) {
            running.remove(key, ours);
            ours.outcome().completeExceptionally(e);
            throw e;
        }
    }

    private Optional<KeyClaim> first(IdempotencyKey key, Running ours, Instant now) {
        var id = ids.next("req");
        var turn = new KeyClaim.Yours(key, id, id);
        return records.insert(turn, ours.fingerprint(), ours.until(), now)
                ? Optional.of(turn)
                : Optional.empty();
    }

    private KeyClaim later(IdempotencyKey key, Running ours, Instant now) {
        var found = records.find(key);
        if (found.isPresent()) {
            var row = found.get();
            if (!row.fingerprint().equals(ours.fingerprint())) throw mismatch();
            if (row.sealed() != null) return new KeyClaim.Done(seal.open(key, row));
            var turn = new KeyClaim.Yours(key, row.id(), ids.next("req"));
            if (!row.claimedUntil().isAfter(now) && records.takeOver(turn, ours.until(), now))
                return turn;
        }
        elsewhere
                .of(key)
                .whenComplete(
                        (answer, failure) -> {
                            running.remove(key, ours);
                            pass(ours, answer, failure);
                        });
        return new KeyClaim.Running(ours.outcome());
    }

    private static void pass(Running waiting, Optional<StoredResponse> answer, Throwable failure) {
        if (failure == null) waiting.outcome().complete(answer);
        else waiting.outcome().completeExceptionally(failure);
    }

    private void end(IdempotencyKey key, Optional<StoredResponse> answer) {
        Optional.ofNullable(running.remove(key))
                .ifPresent(ended -> ended.outcome().complete(answer));
    }

    private static WebhookException mismatch() {
        return new WebhookException(
                ProblemType.IDEMPOTENCY_MISMATCH,
                "this Idempotency-Key was used for another request",
                "header",
                "Idempotency-Key");
    }
}
