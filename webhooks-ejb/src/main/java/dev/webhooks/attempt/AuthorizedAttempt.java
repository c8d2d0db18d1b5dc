package dev.webhooks.attempt;

import dev.webhooks.attempt.AuthorizedSender.Context;
import dev.webhooks.attempt.AuthorizedSender.Turns;
import dev.webhooks.credentials.AccessToken;
import dev.webhooks.credentials.TokenKey;
import dev.webhooks.egress.Header;
import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * One attempt with a token under way: token, turn, exchange; and if the receiver does not accept
 * the token, the same once more. Each step begins when the one before it has ended, so no two run
 * at the same time.
 */
final class AuthorizedAttempt {
    private static final int UNAUTHORIZED = 401;

    private final AttemptRequest request;
    private final TokenKey key;
    private final Turns turns;
    private final Context context;
    private final long startNanos = System.nanoTime();
    private final CompletableFuture<AttemptOutcome> outcome = new CompletableFuture<>();

    private volatile long waitedNanos;

    AuthorizedAttempt(AttemptRequest request, TokenKey key, Turns turns, Context context) {
        this.request = request;
        this.key = key;
        this.turns = turns;
        this.context = context;
    }

    CompletableFuture<AttemptOutcome> start() {
        await(context.tokens().get(key), this::sendFirst, this::endWithoutResponse);
        return outcome;
    }

    private void sendFirst(AccessToken token) {
        var first = request.masking(token.value());
        exchange(
                first,
                token,
                answer -> {
                    if (isRefused(answer)) refresh(first, token, answer);
                    else end(answer);
                });
    }

    private void refresh(AttemptRequest first, AccessToken refused, AttemptOutcome answer) {
        await(
                context.tokens().insteadOf(key, refused),
                token ->
                        exchange(
                                first.masking(token.value()),
                                token,
                                second ->
                                        end(
                                                isRefused(second)
                                                        ? second.meaning(
                                                                AttemptError.AUTH_REJECTED, false)
                                                        : second)),
                failure ->
                        end(
                                answer.meaning(failure.error(), failure.ourFault())
                                        .because(failure.detail())));
    }

    /** Goes on with the token, or with why there is none. */
    private void await(
            CompletableFuture<AccessToken> token,
            Consumer<AccessToken> next,
            Consumer<TokenFailure> otherwise) {
        var left = left();
        if (left.isNegative() || left.isZero()) {
            otherwise.accept(timedOut());
            return;
        }
        token.orTimeout(left.toNanos(), TimeUnit.NANOSECONDS)
                .whenComplete(
                        guarded(
                                (got, failure) -> {
                                    if (failure == null) next.accept(got);
                                    else
                                        read(failure)
                                                .ifPresentOrElse(
                                                        otherwise,
                                                        () ->
                                                                outcome.completeExceptionally(
                                                                        cause(failure)));
                                }));
    }

    private void exchange(
            AttemptRequest unauthorized, AccessToken token, Consumer<AttemptOutcome> next) {
        var authorized = unauthorized.with(new Header("Authorization", "Bearer " + token.value()));
        long askedAt = System.nanoTime();
        turns.take(
                () -> {
                    waitedNanos += System.nanoTime() - askedAt;
                    run(() -> send(authorized, next));
                });
    }

    private void send(AttemptRequest authorized, Consumer<AttemptOutcome> next) {
        var left = left();
        if (left.isNegative() || left.isZero()) {
            endWithoutResponse(timedOut());
            return;
        }
        context.sender()
                .send(authorized.within(left))
                .whenComplete(
                        guarded(
                                (answer, failure) -> {
                                    if (failure == null) next.accept(answer);
                                    else outcome.completeExceptionally(failure);
                                }));
    }

    private static boolean isRefused(AttemptOutcome answer) {
        return answer.status().orElse(0) == UNAUTHORIZED;
    }

    private void endWithoutResponse(TokenFailure failure) {
        var now = context.time().instant();
        var none =
                AttemptOutcome.withoutResponse(
                                failure.error(), now, Duration.ZERO, failure.ourFault())
                        .because(failure.detail());
        end(failure.retryAfter().map(none::waiting).orElse(none));
    }

    /** The wait for turns is nobody's time: the attempt counts as begun so much later. */
    private void end(AttemptOutcome last) {
        var lasted = lasted();
        outcome.complete(last.lasting(context.time().instant().minus(lasted), lasted));
    }

    private Duration left() {
        return request.timeout().minus(lasted());
    }

    private Duration lasted() {
        return Duration.ofNanos(System.nanoTime() - startNanos - waitedNanos);
    }

    private static TokenFailure timedOut() {
        return new TokenFailure(
                AttemptError.TOKEN_TIMEOUT, "no token within the timeout of the webhook");
    }

    /**
     * @return empty if the fault is ours
     */
    private static Optional<TokenFailure> read(Throwable failure) {
        var cause = cause(failure);
        if (cause instanceof TokenFailure none) return Optional.of(none);
        return cause instanceof TimeoutException ? Optional.of(timedOut()) : Optional.empty();
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException ? failure.getCause() : failure;
    }

    /** A fault in a callback would vanish, and the attempt never end. */
    private <T> BiConsumer<T, Throwable> guarded(BiConsumer<T, Throwable> callback) {
        return (value, failure) -> run(() -> callback.accept(value, failure));
    }

    private void run(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error e) {
            outcome.completeExceptionally(e);
        }
    }
}
