package dev.webhooks.attempt;

import dev.webhooks.credentials.AccessToken;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.credentials.TokenEndpoint;
import dev.webhooks.credentials.TokenResponse;
import dev.webhooks.credentials.UnusableTokenException;
import dev.webhooks.transport.AttemptError;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;

/**
 * Fetches tokens as attempts are sent: guarded and pinned address, no redirects, bounded time and
 * size (docs/credentials.md#oauth2). Fails with a {@link TokenFailure}; any other failure is our
 * own.
 */
final class TokenServer implements TokenEndpoint {
    /**
     * Longest wait for one answer. An attempt gives up at its own timeout, which may be earlier;
     * what comes then serves the next one.
     */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /** The codes of RFC 6749 §5.2 and §4.1.2.1 and RFC 8707 §2. */
    private static final Pattern ERROR_MEMBER =
            Pattern.compile(
                    "\"error\"\\s*:\\s*\"(invalid_request|invalid_client|invalid_grant"
                            + "|unauthorized_client|unsupported_grant_type|invalid_scope"
                            + "|invalid_target|access_denied|server_error"
                            + "|temporarily_unavailable)\"");

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
    public CompletableFuture<AccessToken> fetch(OAuth2 credentials) {
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

    private AccessToken token(AttemptOutcome answer) {
        if (answer.error().isPresent()) {
            var error = answer.error().get();
            throw new TokenFailure(
                    meaning(answer, error),
                    Optional.of(detail(answer, error)),
                    answer.retryAfter(),
                    answer.ourFault());
        }
        if (answer.truncated())
            throw new TokenFailure(
                    AttemptError.TOKEN_INVALID, "the answer is incomplete or has more than 16 KiB");
        try {
            return TokenResponse.read(contentType(answer), answer.responseBody(), time.instant());
        } catch (UnusableTokenException e) {
            throw new TokenFailure(AttemptError.TOKEN_INVALID, e.getMessage());
        }
    }

    /** Of the answer only its status and a name that the RFC knows: the rest may hold a secret. */
    private static String detail(AttemptOutcome answer, AttemptError error) {
        if (answer.status().isPresent()) {
            var told = refusal(answer.responseBody());
            return "the token server answered "
                    + answer.status().getAsInt()
                    + told.map(code -> " " + code).orElse("");
        }
        return "token server: "
                + error.code().replace('_', ' ')
                + answer.detail().map(cause -> ", " + cause).orElse("");
    }

    private static Optional<String> refusal(String body) {
        var error = ERROR_MEMBER.matcher(body);
        return error.find() ? Optional.of(error.group(1)) : Optional.empty();
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
            case DNS_FAILURE, DNS_TIMEOUT, EGRESS_BLOCKED, REQUEST_TOO_LARGE -> error;
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
                    SECRET_UNREADABLE,
                    INTERNAL_ERROR ->
                    AttemptError.TOKEN_INVALID;
        };
    }

    /** RFC 6749 §5.2: 400, or 401 for a client that is not known. */
    private static boolean isRefusal(int status) {
        return status == BAD_REQUEST || status == UNAUTHORIZED || status == FORBIDDEN;
    }
}
