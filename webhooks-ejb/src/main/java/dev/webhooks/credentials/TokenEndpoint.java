package dev.webhooks.credentials;

import java.util.concurrent.CompletableFuture;

/** Where tokens come from. */
@FunctionalInterface
public interface TokenEndpoint {
    /**
     * Asks for a new token. Never blocks.
     *
     * @return completes within bounded time, exceptionally when there is no token
     */
    CompletableFuture<Token> fetch(OAuth2 credentials);
}
