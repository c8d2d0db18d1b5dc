package dev.webhooks.access;

import static java.lang.System.Logger.Level.WARNING;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The public keys of the issuer, fetched in the background. Keys that are known are used at once,
 * whatever the issuer does; they go on while it is away. Only for a key that is not known yet does
 * a caller wait for the issuer, for a second at most, and only a few callers at a time: the others
 * are told to come again. Thread-safe.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {
    private static final System.Logger LOGGER = System.getLogger(IssuerKeys.class.getName());

    /** How long a caller waits for a key that is not known yet. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    /** So many callers wait at the same time; each of them holds a request thread. */
    static final int MOST_WAITING = 8;

    /** How old known keys get before they are fetched again, beside their use. */
    private static final Duration FRESH = Duration.ofMinutes(5);

    /**
     * The issuer is asked so often at most in the interval, however many unknown keys are named.
     */
    private static final int MOST_FETCHES = 2;

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final KeysDownload download;
    private final Duration patience;
    private final InstantSource time;
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    /** Starts of the last fetches, the oldest first. Guarded by itself, as is {@link #fetch}. */
    private final Deque<Instant> starts = new ArrayDeque<>();

    /** The one that is under way, or the last one. */
    private CompletableFuture<Void> fetch = CompletableFuture.completedFuture(null);

    private volatile Known known;

    private record Known(JWKSet keys, Instant since) {}

    /**
     * @param url of the issuer's JWK Set (RFC 7517 §5), fetched with the first token
     * @param patience how long a caller waits for a key that is not known yet
     */
    IssuerKeys(URI url, Duration patience, InstantSource time) {
        this.download = new KeysDownload(url);
        this.patience = patience;
        this.time = time;
    }

    /**
     * @return the known keys that fit; empty if the issuer has no such key as far as is known
     * @throws KeySourceException while no key is known, or the issuer does not answer soon enough
     *     to say whether it has a new one
     */
    @Override
    public List<JWK> get(JWKSelector selector, SecurityContext none) throws KeySourceException {
        var before = known;
        if (before != null) {
            if (before.since().plus(FRESH).isBefore(time.instant())) refresh();
            var found = selector.select(before.keys());
            if (!found.isEmpty()) return found;
        }
        await(refresh());
        var after = known;
        if (after == null) throw new KeySourceException("no key of the issuer is known");
        return selector.select(after.keys());
    }

    /** The fetch that is under way, if need be a new one; one that is over if it is too early. */
    private CompletableFuture<Void> refresh() {
        synchronized (starts) {
            if (!fetch.isDone() || !mayFetch()) return fetch;
            fetch = download.start().thenAccept(this::learn).whenComplete(IssuerKeys::report);
            return fetch;
        }
    }

    private boolean mayFetch() {
        var now = time.instant();
        if (starts.size() == MOST_FETCHES) {
            if (starts.getFirst().plus(INTERVAL).isAfter(now)) return false;
            starts.removeFirst();
        }
        starts.addLast(now);
        return true;
    }

    private void learn(byte[] text) {
        try {
            var keys = JWKSet.parse(new String(text, StandardCharsets.UTF_8));
            known = new Known(keys, time.instant());
        } catch (ParseException e) {
            throw new CompletionException(e);
        }
    }

    private static void report(Void done, Throwable failure) {
        if (failure == null) return;
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        LOGGER.log(WARNING, "token.keys_not_fetched reason=\"{0}\"", cause.toString());
    }

    /** A fetch that failed is over as well: what was known before it stays. */
    private void await(CompletableFuture<Void> fetch) throws KeySourceException {
        if (fetch.isDone()) return;
        if (!waiting.tryAcquire()) throw new KeySourceException("others wait for the issuer");
        try {
            fetch.handle((done, failure) -> done).get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new KeySourceException("the issuer does not answer", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeySourceException("interrupted", e);
        } finally {
            waiting.release();
        }
    }
}
