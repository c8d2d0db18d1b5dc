package dev.webhooks.web.problem;

import static java.lang.System.Logger.Level.ERROR;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.web.request.RequestId;
import jakarta.ejb.EJBException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * The one mapper: turns anything thrown into a problem. What the caller can do something about is
 * told; anything else is logged under the request's id and answered as {@code internal}, saying
 * nothing about it.
 */
@Provider
public final class ProblemMapper implements ExceptionMapper<Throwable> {
    private static final System.Logger LOGGER = System.getLogger(ProblemMapper.class.getName());

    /** Seconds after which a caller should try again while the database is away. */
    static final int RETRY_AFTER_SECONDS = 5;

    /** Seconds after which whoever asked too often has room for a request again. */
    static final int REFILLED_AFTER_SECONDS = 1;

    /** SQLSTATE of SQL:2016 for a character that the encoding has not. */
    private static final String NOT_IN_REPERTOIRE = "22021";

    @Context HttpHeaders headers;

    @Override
    public Response toResponse(Throwable thrown) {
        var cause = unwrapped(thrown);
        if (cause instanceof WebhookException refusal && refusal.type() != ProblemType.INTERNAL) {
            return answer(Problem.of(refusal)).build();
        }
        if (cause instanceof WebApplicationException http && http.getResponse().getStatus() < 500) {
            return answerTo(http);
        }
        if (cause instanceof ProcessingException) {
            return answer(Problem.of(ProblemType.BAD_REQUEST, "a request header cannot be read"))
                    .build();
        }
        if (holdsNul(cause)) {
            return answer(Problem.of(ProblemType.BAD_REQUEST, "a text holds the character U+0000"))
                    .build();
        }
        return failure(cause);
    }

    /** PostgreSQL has no U+0000 in a text, and refuses the statement whose parameter has one. */
    private static boolean holdsNul(Throwable thrown) {
        for (var cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException refused
                    && NOT_IN_REPERTOIRE.equals(refused.getSQLState())) return true;
        }
        return false;
    }

    /** Takes off what containers and futures wrap around an exception on its way. */
    private static Throwable unwrapped(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof EJBException
                        || cause instanceof CompletionException
                        || cause instanceof ExecutionException)) {
            cause = cause.getCause();
        }
        return cause;
    }

    /** Keeps the headers the runtime added, {@code Allow} above all. */
    private static Response answerTo(WebApplicationException http) {
        var thrown = http.getResponse();
        if (thrown.getStatus() < 400) return thrown;
        var answer = answer(StatusProblem.of(thrown.getStatus()));
        thrown.getHeaders().entrySet().stream()
                .filter(header -> !HttpHeaders.CONTENT_TYPE.equalsIgnoreCase(header.getKey()))
                .forEach(
                        header ->
                                header.getValue()
                                        .forEach(value -> answer.header(header.getKey(), value)));
        return answer.build();
    }

    private Response failure(Throwable cause) {
        var requestId =
                RequestId.of(Optional.ofNullable(headers.getHeaderString(RequestId.HEADER)));
        LOGGER.log(ERROR, "request.failed request_id=" + requestId, cause);
        return answer(StatusProblem.of(500)).build();
    }

    private static Response.ResponseBuilder answer(Problem problem) {
        var answer = Response.status(problem.status()).type(Problem.MEDIA_TYPE).entity(problem);
        if (problem.status() == ProblemType.UNAUTHENTICATED.status()) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"webhooks\"");
        }
        if (problem.status() == ProblemType.UNAVAILABLE.status()) {
            answer.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
        }
        if (problem.status() == ProblemType.RATE_LIMITED.status()) {
            answer.header(HttpHeaders.RETRY_AFTER, REFILLED_AFTER_SECONDS);
        }
        return answer;
    }
}
