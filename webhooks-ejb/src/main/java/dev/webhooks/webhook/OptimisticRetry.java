package dev.webhooks.webhook;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/** Repeats a change that met a concurrent one, a few times, without waiting. */
public final class OptimisticRetry {
    private static final int MOST = 5;

    private OptimisticRetry() {}

    /**
     * @param attempt empty when it has to be tried again
     * @param exhausted what it fails with when every attempt was in vain
     */
    public static <T> CompletionStage<T> of(
            Supplier<CompletionStage<Optional<T>>> attempt, Supplier<RuntimeException> exhausted) {
        return next(MOST, attempt, exhausted);
    }

    private static <T> CompletionStage<T> next(
            int left,
            Supplier<CompletionStage<Optional<T>>> attempt,
            Supplier<RuntimeException> exhausted) {
        if (left == 0) throw exhausted.get();
        return attempt.get()
                .thenCompose(
                        result ->
                                result.<CompletionStage<T>>map(CompletableFuture::completedFuture)
                                        .orElseGet(() -> next(left - 1, attempt, exhausted)));
    }
}
