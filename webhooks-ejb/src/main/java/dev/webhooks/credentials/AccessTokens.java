package dev.webhooks.credentials;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * The access tokens of this node, in memory only (docs/credentials.md#oauth2). For one key at most
 * one request is under way; everybody who comes meanwhile gets its answer. In the last tenth of its
 * life, but at most 60 s before its end, a token is renewed while it still serves. Thread-safe,
 * bounded, never blocks.
 */
public final class AccessTokens {
    private static final System.Logger LOGGER = System.getLogger(AccessTokens.class.getName());
    private static final int REMEMBERED = 10_000;

    /** Until the next try to renew a token that still serves. */
    private static final Duration RENEWAL_PAUSE = Duration.ofSeconds(5);

    private final TokenEndpoint endpoint;
    private final InstantSource time;
    private final Cache<TokenKey, AccessToken> known =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED)
                    .expireAfterWrite(AccessToken.MAX_LIFE)
                    .build();
    private final ConcurrentMap<TokenKey, CompletableFuture<AccessToken>> fetching =
            new ConcurrentHashMap<>();

    public AccessTokens(TokenEndpoint endpoint, InstantSource time) {
        this.endpoint = endpoint;
        this.time = time;
    }

    /**
     * A token that has not expired: the remembered one, or a new one.
     *
     * @return a future of the caller's own; fails as the endpoint does
     */
    public CompletableFuture<AccessToken> get(TokenKey key) {
        var token = known.getIfPresent(key);
        if (token == null || token.hasExpired(time.instant()))
            return fetch(key, Optional.ofNullable(token));
        if (token.isToBeRenewed(time.instant())) renew(key, token);
        return CompletableFuture.completedFuture(token);
    }

    /**
     * Another token than the one a receiver refused: the one that somebody else got meanwhile, or a
     * new one.
     */
    public CompletableFuture<AccessToken> insteadOf(TokenKey key, AccessToken refused) {
        known.asMap()
                .computeIfPresent(
                        key, (same, token) -> token.value().equals(refused.value()) ? null : token);
        return get(key);
    }

    private void renew(TokenKey key, AccessToken token) {
        var marked = token.renewedAt(time.instant().plus(RENEWAL_PAUSE));
        if (!known.asMap().replace(key, token, marked)) return;
        fetch(key, Optional.of(marked))
                .whenComplete(
                        (renewed, failure) -> {
                            if (failure != null)
                                LOGGER.log(
                                        Level.INFO,
                                        "token.not_renewed webhook={0}",
                                        key.webhookId());
                        });
    }

    /**
     * @param seen what the caller found remembered and does not want
     */
    private CompletableFuture<AccessToken> fetch(TokenKey key, Optional<AccessToken> seen) {
        var fresh = new CompletableFuture<AccessToken>();
        var running = fetching.putIfAbsent(key, fresh);
        if (running != null) return running.copy();
        var meanwhile = known.getIfPresent(key);
        boolean isNews = meanwhile != null && !seen.equals(Optional.of(meanwhile));
        var answer = isNews ? CompletableFuture.completedFuture(meanwhile) : ask(key);
        answer.whenComplete((token, failure) -> end(key, fresh, token, failure));
        return fresh.copy();
    }

    /** A fault of the endpoint must not leave a request behind that never ends. */
    private CompletableFuture<AccessToken> ask(TokenKey key) {
        try {
            return endpoint.fetch(key.credentials());
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    /**
     * Remembered before it is off the list, so that whoever comes in between does not ask again.
     */
    private void end(
            TokenKey key,
            CompletableFuture<AccessToken> fresh,
            AccessToken token,
            Throwable failure) {
        if (failure == null && !token.hasExpired(time.instant())) known.put(key, token);
        fetching.remove(key, fresh);
        if (failure == null) fresh.complete(token);
        else fresh.completeExceptionally(failure);
    }
}
