package dev.webhooks.web.idempotency;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.idempotency.StoredResponse;
import dev.webhooks.web.problem.Problem;
import dev.webhooks.web.problem.ProblemResponse;
import dev.webhooks.web.request.AsyncResponseBody;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Answers a request that {@link IdempotencyFilter} found to be a repeat of one that is being
 * answered, as soon as that is: it waits for 20 s at most, and holds no thread. The answer is given
 * by threads that carry out no request: a request that ends on the thread of another one takes that
 * one's contexts of CDI with it.
 */
@WebFilter(urlPatterns = "/v1/*", asyncSupported = true)
public final class WaitingRepeatFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final System.Logger LOGGER =
            System.getLogger(WaitingRepeatFilter.class.getName());

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int THREADS = 2;
    private static final long KEEP_ALIVE_SECONDS = 30;

    @Resource private transient ManagedThreadFactory threads;
    private transient ThreadPoolExecutor answering;

    @Override
    public void init() {
        answering =
                new ThreadPoolExecutor(
                        THREADS,
                        THREADS,
                        KEEP_ALIVE_SECONDS,
                        TimeUnit.SECONDS,
                        // No more wait than IdempotencyFilter has permits.
                        new LinkedBlockingQueue<>(),
                        threads);
        answering.allowCoreThreadTimeOut(true);
    }

    @Override
    public void destroy() {
        answering.shutdown();
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        chain.doFilter(request, response);
        if (request.getAttribute(WaitingRepeat.ATTRIBUTE) instanceof WaitingRepeat repeat)
            await(repeat, late(repeat, request, response));
    }

    private static AsyncResponseBody late(
            WaitingRepeat repeat, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            return AsyncResponseBody.to(request, response, PATIENCE.multipliedBy(2));
        } catch (IOException | RuntimeException e) {
            repeat.permit().close();
            throw e;
        }
    }

    private void await(WaitingRepeat repeat, AsyncResponseBody late) {
        repeat.outcome()
                .copy()
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((answer, failure) -> repeat.permit().close())
                .whenCompleteAsync(
                        (answer, failure) ->
                                late.send(response -> head(repeat, answer, failure, response)),
                        answering);
    }

    private static byte[] head(
            WaitingRepeat repeat,
            Optional<StoredResponse> answer,
            Throwable failure,
            HttpServletResponse response) {
        return failure == null && answer.isPresent()
                ? head(answer.get(), response)
                : ProblemResponse.head(problem(failure).at(repeat.path()), response);
    }

    /** The request's own headers, its id among them, are there already. @return the body */
    private static byte[] head(StoredResponse answer, HttpServletResponse response) {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(IdempotencyFilter.REPLAYED, "true");
        return answer.body();
    }

    private static Problem problem(Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof WebhookException refusal) return Problem.of(refusal);
        if (cause == null)
            return Problem.of(
                    ProblemType.UNAVAILABLE,
                    "the request with this Idempotency-Key failed; send it again");
        if (cause instanceof TimeoutException)
            return Problem.of(
                    ProblemType.UNAVAILABLE,
                    "a request with this Idempotency-Key is still being answered");
        LOGGER.log(Level.ERROR, "idempotency.wait_failed", cause);
        return Problem.of(ProblemType.INTERNAL, "report the value of X-Request-Id to the operator");
    }
}
