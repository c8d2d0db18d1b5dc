package dev.webhooks.attempt;

import dev.webhooks.credentials.OAuth2;
import dev.webhooks.credentials.Token;
import dev.webhooks.credentials.TokenAnswer;
import dev.webhooks.credentials.TokenEndpoint;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Fetches tokens as attempts are sent: guarded and pinned address, no redirects, bounded time and
 * size (spec.md §4.4). Fails with a {@link TokenFailure}; any other failure is our own.
 */
final class TokenServer implements TokenEndpoint {
    /**
     * Longest wait for one answer. An attempt gives up at its own timeout, which may be earlier;
     * what comes then serves the next one.
     */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private static final int BAD_REQUEST = 400;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private final AttemptSender sender;
    private final InstantSource time;

    TokenServer(AttemptSender sender, InstantSource time) {
        this.sender = sender;
        this.time = time;
    }

    /** Nothing is masked in the answer, because nothing of it is kept but the token. */
    @Override
    public CompletableFuture<Token> fetch(OAuth2 credentials) {
        return sender.send(
                        new AttemptRequest(
                                credentials.tokenUrl(),
                                credentials.requestHeaders(),
                                credentials.requestBody(),
                                TIMEOUT,
                                SuccessRule.ANY_2XX,
                                List.of()))
                .thenApply(this::token);
    }

    private Token token(AttemptOutcome answer) {
        if (answer.error().isPresent())
            throw new TokenFailure(
                    meaning(answer, answer.error().get()), answer.retryAfter(), answer.ourFault());
        var token =
                answer.truncated()
                        ? Optional.<Token>empty()
                        : TokenAnswer.read(
                                contentType(answer), answer.responseBody(), time.instant());
        return token.orElseThrow(
                () -> new TokenFailure(AttemptError.TOKEN_INVALID, Optional.empty()));
    }

    private static Optional<String> contentType(AttemptOutcome answer) {
        return answer.responseHeaders().stream()
                .filter(header -> header.name().equalsIgnoreCase("Content-Type"))
                .map(header -> header.value())
                .findFirst();
    }

    /**
     * What the error of the token exchange is to the attempt. A name that does not resolve and a
     * forbidden address stay what they are: the one is not the customer's fault, the other final.
     */
    private static AttemptError meaning(AttemptOutcome answer, AttemptError error) {
        return switch (error) {
            case DNS_FAILURE, DNS_TIMEOUT, EGRESS_BLOCKED -> error;
            case TIMEOUT, CONNECT_TIMEOUT -> AttemptError.TOKEN_TIMEOUT;
            case REDIRECT -> AttemptError.TOKEN_REDIRECT;
            case HTTP_STATUS, GONE ->
                    isRefusal(answer.status().orElseThrow())
                            ? AttemptError.TOKEN_REJECTED
                            : AttemptError.TOKEN_HTTP_STATUS;
            case CONNECTION_REFUSED,
                    CONNECTION_RESET,
                    CONNECTION_CLOSED,
                    PROTOCOL_ERROR,
                    TLS_ERROR,
                    AUTH_REJECTED,
                    TOKEN_INVALID,
                    TOKEN_REJECTED,
                    TOKEN_TIMEOUT,
                    TOKEN_REDIRECT,
                    TOKEN_HTTP_STATUS,
                    SECRET_UNREADABLE ->
                    AttemptError.TOKEN_INVALID;
        };
    }

    /** RFC 6749 §5.2: 400, or 401 for a client that is not known. */
    private static boolean isRefusal(int status) {
        return status == BAD_REQUEST || status == UNAUTHORIZED || status == FORBIDDEN;
    }
}
