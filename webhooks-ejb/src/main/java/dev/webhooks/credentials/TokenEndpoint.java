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
    CompletableFuture<AccessToken> fetch(OAuth2 credentials);
}
