package dev.webhooks.idempotency;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** What becomes of a request that has a key. */
public sealed interface KeyClaim {
    /**
     * The request is new, or the node that ran it is gone: run it, then keep or forget it.
     *
     * @param id of its row
     * @param token proves later that the turn is still this one's
     */
    record Yours(IdempotencyKey key, String id, String token) implements KeyClaim {}

    /**
     * Somebody is at it, here or on another node.
     *
     * @param outcome the answer it gets; empty if it failed by our fault, or its node did, and the
     *     request may be made again. Completes on a thread that must not be blocked; fails with
     *     what keeps it from being known
     */
    record Running(CompletableFuture<Optional<StoredResponse>> outcome) implements KeyClaim {}

    /** It was done before: this was the answer. */
    record Done(StoredResponse answer) implements KeyClaim {}
}
