package dev.webhooks.web.idempotency;

import dev.webhooks.idempotency.StoredResponse;
import dev.webhooks.platform.ConcurrencyLimiter.Permit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A request that waits for the answer of another one with its {@code Idempotency-Key}.
 *
 * @param outcome the answer; empty if there is none and the request may be made again
 * @param permit to wait, given back with the answer
 * @param path as it was asked for
 */
record WaitingRepeat(
        CompletableFuture<Optional<StoredResponse>> outcome, Permit permit, String path) {
    /** Where the request carries it, among its attributes. */
    static final String ATTRIBUTE = WaitingRepeat.class.getName();
}
