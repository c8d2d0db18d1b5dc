package dev.webhooks.attempt;

import dev.webhooks.egress.RequestHead;
import dev.webhooks.transport.AttemptEnded;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.transport.ProxyUnavailableException;
import dev.webhooks.transport.ReceiverConnection;
import dev.webhooks.transport.TlsFailure;
import dev.webhooks.transport.TunnelRefusedException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.Connection;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.util.Promise;

/**
 * One attempt under way. It ends once: with the response, with a failure, or at its deadline,
 * whichever comes first; from a complete response head on, the status alone decides
 * (docs/contract.md#outcomes).
 *
 * <p>The HTTP client calls it back from one thread at a time, the deadline from another.
 */
final class RunningAttempt implements Response.Listener {
    private static final System.Logger LOGGER = System.getLogger(RunningAttempt.class.getName());

    private final AttemptRequest request;
    private final SenderContext wiring;
    private final Instant startedAt;
    private final long startNanos;
    private final SecretMask mask;
    private final ResponseBody body;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<AttemptOutcome> outcome = new CompletableFuture<>();

    private volatile Request current;
    private volatile Response head;
    private volatile boolean requestSent;

    RunningAttempt(AttemptRequest request, SenderContext wiring) {
        this.request = request;
        this.wiring = wiring;
        this.startedAt = wiring.time().instant();
        this.startNanos = System.nanoTime();
        this.mask = new SecretMask(request.secretsToMask());
        this.body = new ResponseBody(mask.longest());
    }

    CompletableFuture<AttemptOutcome> start() {
        int head = request.headSize();
        if (head > RequestHead.MAX) {
            outcome.complete(
                    withoutResponse(AttemptError.REQUEST_TOO_LARGE)
                            .because(Optional.of(tooLarge(head))));
            return outcome;
        }
        var first = newRequest();
        wiring.deadlines().watch(this);
        first.send(this);
        return outcome;
    }

    long deadlineNanos() {
        return startNanos + request.timeout().toNanos();
    }

    @Override
    public void onHeaders(Response response) {
        head = response;
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        body.append(content);
        if (!body.isFull()) return;
        endWithResponse(response, false, Runnable::run);
        response.abort(AttemptEnded.INSTANCE);
    }

    /** An answer that comes before the request is out ends the attempt too. */
    @Override
    public void onSuccess(Response response) {
        if (!requestSent) endWithResponse(response, true, Runnable::run);
    }

    /** By now the connection is back in the pool, ready for whoever continues from the outcome. */
    @Override
    public void onComplete(Result result) {
        if (result.getRequest() != current) return;
        if (result.isSucceeded()) {
            endWithResponse(result.getResponse(), true, Runnable::run);
        } else if (head != null) {
            endWithResponse(head, false, Runnable::run);
        } else if (!ended.get() && connection().filter(ReceiverConnection::wasStale).isPresent()) {
            sendOnFreshConnection(result.getFailure());
            return;
        } else if (!endedByStatusAlone(result.getResponse())) {
            endWithFailure(result.getFailure());
        }
        wiring.deadlines().forget(this);
    }

    /**
     * A head that is complete and that the parser cannot read, such as one with two lengths, still
     * has a status, which is what the receiver wanted to say.
     */
    private boolean endedByStatusAlone(Response response) {
        var status = connection().map(ReceiverConnection::status).orElse(OptionalInt.empty());
        if (status.isEmpty()) return false;
        endWithResponse(status.getAsInt(), response.getHeaders(), false, Runnable::run);
        return true;
    }

    /** The time is over. Never waits for the HTTP client, which may be anywhere. */
    void expire() {
        var executor = wiring.client().getExecutor();
        if (head != null) endWithResponse(head, false, executor);
        else end(this::expired, executor);
        current.abort(AttemptEnded.INSTANCE);
    }

    /** The end of this attempt will not be seen. */
    void cancel() {
        if (ended.compareAndSet(false, true))
            outcome.completeExceptionally(new CancellationException("the sender is closed"));
    }

    private Request newRequest() {
        var url = request.url();
        current =
                wiring.client()
                        .newRequest(url.dialable())
                        .host(url.host())
                        .method(request.method())
                        .headers(
                                fields -> {
                                    // With the host, for which Jetty would build a URI.
                                    for (var header : request.headersBeforeTheLength())
                                        fields.add(header.name(), header.value());
                                })
                        .body(new BytesRequestContent(request.body()))
                        .onRequestSuccess(sent -> requestSent = true);
        request.certificate().ifPresent(current::tag);
        return current;
    }

    /**
     * The receiver had closed the pooled connection while it was idle, which is nobody's failure:
     * the request goes out again within the same attempt, this time on a connection of its own.
     * Once at most, and said in the log: should the receiver have read the first one after all, it
     * has seen the same {@code webhook-id} and {@code webhook-attempt} twice.
     */
    private void sendOnFreshConnection(Throwable failure) {
        LOGGER.log(
                Level.INFO,
                "attempt.sent_again receiver={0} reason=stale_connection failure={1}",
                request.url(),
                failure);
        requestSent = false;
        var again = newRequest();
        wiring.client()
                .resolveDestination(again)
                .newConnection(
                        new Promise<>() {
                            @Override
                            public void succeeded(Connection connection) {
                                if (ended.get()) {
                                    connection.close();
                                    return;
                                }
                                again.onComplete(result -> connection.close());
                                connection.send(again, RunningAttempt.this);
                            }

                            @Override
                            public void failed(Throwable failure) {
                                endWithFailure(failure);
                                wiring.deadlines().forget(RunningAttempt.this);
                            }
                        });
    }

    /** Without a connection it may as well be the proxy that let the time pass. */
    private AttemptOutcome expired() {
        if (connection().isPresent()) return withoutResponse(AttemptError.TIMEOUT);
        return wiring.guard().isLookingUp(request.url().host())
                ? withoutResponse(AttemptError.DNS_TIMEOUT)
                : withoutResponse(AttemptError.CONNECT_TIMEOUT, wiring.proxied());
    }

    private void endWithFailure(Throwable failure) {
        var error = FailureClassifier.read(failure, connection());
        if (error.isPresent()) {
            boolean ourFault =
                    failure instanceof TunnelRefusedException || !error.get().chargedToReceiver();
            var detail =
                    error.get() == AttemptError.TLS_ERROR
                            ? Optional.of(TlsFailure.describe(failure))
                            : Optional.<String>empty();
            end(() -> withoutResponse(error.get(), ourFault).because(detail), Runnable::run);
        } else if (ended.compareAndSet(false, true)) {
            outcome.completeExceptionally(
                    failure instanceof ProxyUnavailableException
                            ? failure
                            : new IllegalStateException(
                                    "cannot send to " + request.url(), failure));
        }
    }

    private void endWithResponse(Response response, boolean complete, Executor executor) {
        endWithResponse(response.getStatus(), response.getHeaders(), complete, executor);
    }

    private void endWithResponse(
            int status, HttpFields fields, boolean complete, Executor executor) {
        end(
                () ->
                        new ResponseClassifier(status, fields, body, mask)
                                .outcome(request.success(), complete, startedAt, elapsed()),
                executor);
    }

    private void end(Supplier<AttemptOutcome> how, Executor executor) {
        if (!ended.compareAndSet(false, true)) return;
        outcome.completeAsync(how, executor);
    }

    private String tooLarge(int head) {
        return RequestHead.describe(head, request.headersOnTheWire());
    }

    private AttemptOutcome withoutResponse(AttemptError error) {
        return withoutResponse(error, !error.chargedToReceiver());
    }

    private AttemptOutcome withoutResponse(AttemptError error, boolean ourFault) {
        return AttemptOutcome.withoutResponse(error, startedAt, elapsed(), ourFault);
    }

    private Optional<ReceiverConnection> connection() {
        return current.getConnection() instanceof ReceiverConnection connection
                ? Optional.of(connection)
                : Optional.empty();
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startNanos);
    }
}
