package dev.webhooks.attempt;

import dev.webhooks.credentials.AccessTokens;
import dev.webhooks.credentials.TokenKey;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;

/**
 * Sends attempts whose receiver wants to see an OAuth2 token (docs/credentials.md#oauth2): gets the
 * token, sends, and at a 401 once more with another one. Thread-safe.
 */
public final class AuthorizedSender {
    /** Lets a request leave when its webhook may be called: each one sent takes a turn. */
    @FunctionalInterface
    public interface Turns {
        /**
         * @param request run at once or later, exactly once
         */
        void take(Runnable request);
    }

    private final AttemptSender sender;
    private final AccessTokens tokens;
    private final InstantSource time;

    AuthorizedSender(AttemptSender sender, InstantSource time) {
        this.sender = sender;
        this.tokens = new AccessTokens(new TokenServer(sender, time), time);
        this.time = time;
    }

    /**
     * Sends one POST, or two. Never blocks.
     *
     * @param request without the header {@code Authorization}; its timeout covers the token too,
     *     but not the wait for turns
     * @return completes as {@link AttemptSender#send} does
     */
    public CompletableFuture<AttemptOutcome> send(
            AttemptRequest request, TokenKey key, Turns turns) {
        return new AuthorizedAttempt(request, key, turns, new Context(sender, tokens, time))
                .start();
    }

    /** What every attempt shares. */
    record Context(AttemptSender sender, AccessTokens tokens, InstantSource time) {}
}
