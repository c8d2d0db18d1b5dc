package dev.webhooks.attempt;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.util.Promise;

/**
 * One attempt under way. It ends once: with the response, with a failure, or at its deadline,
 * whichever comes first; from a complete response head on, the status alone decides (spec.md §4.5).
 *
 * <p>The HTTP client calls it back from one thread at a time, the deadline from another.
 */
final class RunningAttempt implements Response.Listener {
    private static final int MAX_HEAD_LINES = 200;
    private static final HttpField IDENTITY = new HttpField(HttpHeader.ACCEPT_ENCODING, "identity");

    private final AttemptRequest request;
    private final Wiring wiring;
    private final Instant startedAt;
    private final long startNanos;
    private final SecretMask mask;
    private final ResponseBody body;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final CompletableFuture<AttemptOutcome> outcome = new CompletableFuture<>();

    private int headLines;
    private volatile Request current;
    private volatile Response head;
    private volatile boolean requestSent;

    RunningAttempt(AttemptRequest request, Wiring wiring) {
        this.request = request;
        this.wiring = wiring;
        this.startedAt = wiring.time().instant();
        this.startNanos = System.nanoTime();
        this.mask = new SecretMask(request.secretsToMask());
        this.body = new ResponseBody(mask.longest());
    }

    CompletableFuture<AttemptOutcome> start() {
        var first = newRequest();
        wiring.deadlines().watch(this);
        first.send(this);
        return outcome;
    }

    long deadlineNanos() {
        return startNanos + request.timeout().toNanos();
    }

    @Override
    public void onBegin(Response response) {
        if (response.getStatus() == HttpStatus.SWITCHING_PROTOCOLS_101) refuse(response);
    }

    @Override
    public boolean onHeader(Response response, HttpField field) {
        if (++headLines > MAX_HEAD_LINES) refuse(response);
        return headLines <= MAX_HEAD_LINES;
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
            sendOnFreshConnection();
            return;
        } else {
            endWithFailure(result.getFailure());
        }
        wiring.deadlines().forget(this);
    }

    /** The time is over. Never waits for the HTTP client, which may be anywhere. */
    void expire() {
        var executor = wiring.client().getExecutor();
        if (head != null) endWithResponse(head, false, executor);
        else end(() -> withoutResponse(expiredIn()), executor);
        current.abort(AttemptEnded.INSTANCE);
    }

    /** Nobody will see the end of this attempt. */
    void cancel() {
        if (ended.compareAndSet(false, true))
            outcome.completeExceptionally(new CancellationException("the sender is closed"));
    }

    private Request newRequest() {
        var url = request.url();
        current =
                wiring.client()
                        .newRequest(url.uri())
                        .method(request.method())
                        .headers(
                                fields -> {
                                    // Jetty would build a URI for it.
                                    fields.add(HttpHeader.HOST, url.authority());
                                    fields.add(IDENTITY);
                                    for (var header : request.headers())
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
     */
    private void sendOnFreshConnection() {
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

    private void refuse(Response response) {
        end(() -> withoutResponse(AttemptError.PROTOCOL_ERROR), Runnable::run);
        response.abort(AttemptEnded.INSTANCE);
    }

    private AttemptError expiredIn() {
        if (connection().isPresent()) return AttemptError.TIMEOUT;
        return wiring.guard().isLookingUp(request.url().host())
                ? AttemptError.DNS_TIMEOUT
                : AttemptError.CONNECT_TIMEOUT;
    }

    private void endWithFailure(Throwable failure) {
        var error = FailureReading.read(failure, connection());
        if (error.isPresent()) {
            end(() -> withoutResponse(error.get()), Runnable::run);
        } else if (ended.compareAndSet(false, true)) {
            outcome.completeExceptionally(
                    new IllegalStateException("cannot send to " + request.url(), failure));
        }
    }

    private void endWithResponse(Response response, boolean complete, Executor executor) {
        end(
                () ->
                        new ResponseReading(response, body, mask)
                                .outcome(request.success(), complete, startedAt, elapsed()),
                executor);
    }

    private void end(Supplier<AttemptOutcome> how, Executor executor) {
        if (!ended.compareAndSet(false, true)) return;
        outcome.completeAsync(how, executor);
    }

    private AttemptOutcome withoutResponse(AttemptError error) {
        return AttemptOutcome.withoutResponse(error, startedAt, elapsed());
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
