package dev.webhooks.attempt;

import dev.webhooks.egress.EgressGuard;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/** Sends attempts. */
public final class AttemptSender implements AutoCloseable {
    private final EgressGuard guard;
    private final InstantSource time;

    public AttemptSender(EgressGuard guard, InstantSource time) {
        this.guard = guard;
        this.time = time;
    }

    /**
     * Sends one POST; never blocks.
     *
     * @return completes with what came of it, at most 1 s after the request's timeout, on a thread
     *     of the HTTP client: whoever continues there must not block. Completes exceptionally only
     *     for a fault of our own
     */
    public CompletableFuture<AttemptOutcome> send(AttemptRequest request) {
        throw new UnsupportedOperationException(guard + " " + time);
    }

    @Override
    public void close() {}
}
