package dev.webhooks.idempotency;

import static dev.webhooks.idempotency.KeptSecrets.ANSWER;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.StrictJson;
import dev.webhooks.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets one of several requests with the same key through and gives the others its answer, also when
 * they come at once, to several nodes, or after a restart. Answers are kept for 25 hours (spec.md
 * §2: at least 24), encrypted, since some of them hold a secret. Thread-safe.
 */
@ApplicationScoped
public class RequestLedger {
    /** Kept a little longer than promised. */
    static final Duration KEPT = Duration.ofHours(25);

    /** No request takes longer: whoever has not answered by then is gone. */
    static final Duration CLAIM = Duration.ofSeconds(60);

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    /** As it is sealed. */
    private record Sealed(int status, Map<String, String> headers, String body) {}

    /**
     * @param until when it counts as abandoned, here as in the database
     */
    private record Running(CountDownLatch done, Instant until) {}

    private final RequestRecords records;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource time;

    /** Requests that this node is at, with what those wait for that ask the same. */
    private final Map<RequestKey, Running> running = new ConcurrentHashMap<>();

    @Inject
    RequestLedger(RequestRecords records, Vault vault, Ids ids, InstantSource time) {
        this.records = records;
        this.vault = vault;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RequestLedger() {
        this(null, null, null, null);
    }

    /**
     * Waits while another request with this key is being answered, 20 s at most.
     *
     * @param fingerprint a hash of everything that makes the request what it is
     * @throws WebhookException {@code idempotency_mismatch} if the key was used for another
     *     request; {@code unavailable} if the other one takes too long
     */
    public Turn turn(RequestKey key, String fingerprint) {
        var until = time.instant().plus(PATIENCE);
        while (true) {
            var turn = attempt(key, fingerprint);
            if (turn.isPresent()) return turn.get();
            if (!time.instant().isBefore(until)) throw stillRunning();
            await(key);
        }
    }

    /** The request was answered: every other one with its key gets the same. */
    public void keep(Turn.Yours turn, KeptAnswer answer) {
        try {
            records.keep(turn, seal(turn, answer));
        } finally {
            wake(turn.key());
        }
    }

    /**
     * The request failed by our fault: the next one with its key is done as if it were the first.
     */
    public void forget(Turn.Yours turn) {
        try {
            records.forget(turn);
        } finally {
            wake(turn.key());
        }
    }

    /** Removes what has been kept long enough. */
    void purge() {
        records.purge(time.instant().minus(KEPT));
    }

    private Optional<Turn> attempt(RequestKey key, String fingerprint) {
        var now = time.instant();
        if (!begin(key, now)) return Optional.empty();
        var turn = Optional.<Turn>empty();
        try {
            turn = first(key, fingerprint, now).or(() -> later(key, fingerprint, now));
            return turn;
        } finally {
            if (!(turn.orElse(null) instanceof Turn.Yours)) wake(key);
        }
    }

    private Optional<Turn> first(RequestKey key, String fingerprint, Instant now) {
        var id = ids.next("req");
        var turn = new Turn.Yours(key, id, id);
        return records.insert(turn, fingerprint, now.plus(CLAIM), now)
                ? Optional.of(turn)
                : Optional.empty();
    }

    /** Empty while another one is at it. */
    private Optional<Turn> later(RequestKey key, String fingerprint, Instant now) {
        var found = records.find(key);
        if (found.isEmpty()) return Optional.empty();
        var row = found.get();
        if (!row.fingerprint().equals(fingerprint)) throw mismatch();
        if (row.sealed() != null)
            return Optional.of(new Turn.Done(open(key, row.id(), row.sealed())));
        if (row.claimedUntil().isAfter(now)) return Optional.empty();
        var turn = new Turn.Yours(key, row.id(), ids.next("req"));
        return records.takeOver(turn, now.plus(CLAIM), now) ? Optional.of(turn) : Optional.empty();
    }

    private boolean begin(RequestKey key, Instant now) {
        var ours = new Running(new CountDownLatch(1), now.plus(CLAIM));
        var current =
                running.merge(
                        key, ours, (other, fresh) -> other.until().isAfter(now) ? other : fresh);
        return current == ours;
    }

    /** For the one on this node, or a moment for one elsewhere. */
    private void await(RequestKey key) {
        var elsewhere = new Running(new CountDownLatch(1), Instant.EPOCH);
        try {
            running.getOrDefault(key, elsewhere)
                    .done()
                    .await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw stillRunning();
        }
    }

    private void wake(RequestKey key) {
        Optional.ofNullable(running.remove(key)).ifPresent(ended -> ended.done().countDown());
    }

    private byte[] seal(Turn.Yours turn, KeptAnswer answer) {
        var body = Base64.getEncoder().encodeToString(answer.body());
        return vault.seal(
                ANSWER.place(turn.key().scope(), turn.id()),
                StrictJson.write(new Sealed(answer.status(), answer.headers(), body)));
    }

    private KeptAnswer open(RequestKey key, String id, byte[] sealed) {
        var answer =
                StrictJson.own(
                        new String(
                                vault.open(ANSWER.place(key.scope(), id), sealed),
                                StandardCharsets.UTF_8),
                        Sealed.class);
        return new KeptAnswer(
                answer.status(), answer.headers(), Base64.getDecoder().decode(answer.body()));
    }

    private static WebhookException mismatch() {
        return new WebhookException(
                ProblemType.IDEMPOTENCY_MISMATCH,
                "this Idempotency-Key was used for another request",
                "header",
                "Idempotency-Key");
    }

    private static WebhookException stillRunning() {
        return new WebhookException(
                ProblemType.UNAVAILABLE,
                "a request with this Idempotency-Key is still being answered");
    }
}
