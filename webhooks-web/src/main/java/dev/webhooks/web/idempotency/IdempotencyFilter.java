package dev.webhooks.web.idempotency;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.idempotency.IdempotencyKey;
import dev.webhooks.idempotency.IdempotentRequests;
import dev.webhooks.idempotency.KeyClaim;
import dev.webhooks.idempotency.StoredResponse;
import dev.webhooks.platform.ConcurrencyLimiter;
import dev.webhooks.web.access.RequestScope;
import dev.webhooks.web.request.RequestIdFilter;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.TreeMap;

/**
 * Answers a request that was made before with the answer it got then, marked {@code
 * Idempotency-Replayed: true}. The answer is on record before it is sent. One that is repeated
 * while the first is being answered waits for its answer and holds no thread. What was our own
 * fault (5xx), or depends on the moment (401, 403, 408, 429), is not kept: the same request may
 * succeed later.
 */
@Provider
@Priority(IdempotencyFilter.AFTER_THE_RULES_FOR_BODIES)
@ApplicationScoped
public class IdempotencyFilter
        implements ContainerRequestFilter, ContainerResponseFilter, WriterInterceptor {
    /** Who is asking is known by then, and the body is limited. */
    static final int AFTER_THE_RULES_FOR_BODIES = Priorities.ENTITY_CODER + 100;

    private static final String KEY = "Idempotency-Key";
    static final String REPLAYED = "Idempotency-Replayed";
    private static final String TURN = "dev.webhooks.idempotency.turn";
    private static final String ANSWER = "dev.webhooks.idempotency.answer";
    private static final byte[] NO_BODY = {};

    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    /** So many of an account wait at once. */
    private static final int MOST_WAITING = 500;

    private static final int MOST_WAITING_OVERALL = 5_000;

    private final IdempotentRequests ledger;
    private final ConcurrencyLimiter waiting =
            new ConcurrencyLimiter(MOST_WAITING, MOST_WAITING_OVERALL);

    @Inject
    IdempotencyFilter(IdempotentRequests ledger) {
        this.ledger = ledger;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected IdempotencyFilter() {
        this(null);
    }

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var keys = request.getHeaders().get(KEY);
        if (keys == null || !request.getMethod().equals(HttpMethod.POST)) return;
        var key = key(request, keys);
        var body = request.hasEntity() ? request.getEntityStream().readAllBytes() : NO_BODY;
        request.setEntityStream(new ByteArrayInputStream(body));
        var turn = ledger.claim(key, RequestFingerprint.of(request, body));
        if (turn instanceof KeyClaim.Done done) {
            request.abortWith(again(done.answer()));
        } else if (turn instanceof KeyClaim.Running other) {
            await(request, key, other);
        } else {
            request.setProperty(TURN, turn);
        }
    }

    /** JAX-RS lets no filter wait without a thread, so {@link WaitingRepeatFilter} answers. */
    private void await(
            ContainerRequestContext request, IdempotencyKey key, KeyClaim.Running other) {
        var permit =
                waiting.tryAcquire(key.scope())
                        .orElseThrow(
                                () ->
                                        new WebhookException(
                                                ProblemType.RATE_LIMITED,
                                                "too many requests wait for the answer of another"
                                                        + " with their Idempotency-Key"));
        request.setProperty(
                WaitingRepeat.ATTRIBUTE,
                new WaitingRepeat(other.outcome(), permit, RequestIdFilter.pathOf(request)));
        request.abortWith(Response.accepted().build());
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (!(request.getProperty(TURN) instanceof KeyClaim.Yours turn)) return;
        if (!isLasting(response.getStatus())) {
            request.removeProperty(TURN);
            ledger.forget(turn);
        } else if (response.hasEntity()) {
            request.setProperty(ANSWER, answer(response));
        } else {
            ledger.keep(turn, answer(response));
        }
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (!(context.getProperty(ANSWER) instanceof StoredResponse answer)) {
            context.proceed();
            return;
        }
        var turn = (KeyClaim.Yours) context.getProperty(TURN);
        var out = context.getOutputStream();
        var body = new ByteArrayOutputStream();
        context.setOutputStream(body);
        context.proceed();
        ledger.keep(
                turn, new StoredResponse(answer.status(), answer.headers(), body.toByteArray()));
        body.writeTo(out);
    }

    private static IdempotencyKey key(ContainerRequestContext request, List<String> keys) {
        if (keys.size() > 1) {
            throw new WebhookException(
                    ProblemType.IDEMPOTENCY_KEY_INVALID, "send one " + KEY, "header", KEY);
        }
        return new IdempotencyKey(
                RequestScope.of(request), RequestScope.principalOf(request), keys.get(0));
    }

    private static boolean isLasting(int status) {
        return status < 500 && status != 401 && status != 403 && status != 408 && status != 429;
    }

    /** Without its body, which is not written yet. */
    private static StoredResponse answer(ContainerResponseContext response) {
        var headers = new TreeMap<String, String>();
        for (String name : KEPT_HEADERS) {
            var value = response.getHeaderString(name);
            if (value != null) headers.put(name, value);
        }
        return new StoredResponse(response.getStatus(), headers, NO_BODY);
    }

    private static Response again(StoredResponse answer) {
        var again = Response.status(answer.status()).header(REPLAYED, true);
        answer.headers().forEach(again::header);
        if (answer.body().length > 0) again.entity(answer.body());
        return again.build();
    }
}
