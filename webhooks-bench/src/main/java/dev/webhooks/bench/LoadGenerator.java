package dev.webhooks.bench;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.client.transport.HttpClientTransportOverHTTP;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Sends requests with Jetty's asynchronous client, 22–26 µs of CPU each: either a fixed number of
 * clients that each wait for their answer (closed loop), or at a fixed rate whatever the answers do
 * (open loop). The same code makes C_raw and the load, so they differ in nothing but the target.
 */
final class LoadGenerator implements AutoCloseable {
    private static final int MAX_IN_FLIGHT_OPEN = 20_000;
    private static final long REQUEST_TIMEOUT_SECONDS = 30;
    private static final Executor AFTER_A_REFUSAL =
            CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS);

    private final HttpClient http;

    /**
     * @param connections the most connections to one host
     */
    LoadGenerator(int connections) {
        var threads = new QueuedThreadPool(8, 4);
        threads.setName("load");
        var connector = new ClientConnector();
        connector.setSelectors(1);
        connector.setExecutor(threads);
        http = new HttpClient(new HttpClientTransportOverHTTP(connector));
        http.setExecutor(threads);
        http.setMaxConnectionsPerDestination(connections);
        http.setMaxRequestsQueuedPerDestination(MAX_IN_FLIGHT_OPEN);
        http.setFollowRedirects(false);
        http.setUserAgentField(null);
        http.setHttpCookieStore(new HttpCookieStore.Empty());
        try {
            http.start();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not start", e);
        }
        http.getContentDecoderFactories().clear();
    }

    Request post(URI url) {
        return http.POST(url).timeout(REQUEST_TIMEOUT_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Every client sends its next request when its last is answered; after a refusal it waits 100
     * ms, as a caller would.
     *
     * @param request makes the request of a sequence number
     * @param untilNanos when no further request is begun
     * @return completed when every request is answered or timed out
     */
    CompletableFuture<Void> closedLoop(
            int clients, IntFunction<Request> request, Sends sends, long untilNanos) {
        var done = new CompletableFuture<?>[clients];
        for (int client = 0; client < clients; client++) {
            var end = new CompletableFuture<Void>();
            done[client] = end;
            next(request, sends, untilNanos, end);
        }
        return CompletableFuture.allOf(done);
    }

    /**
     * Sends at a fixed rate. The intended time of a request counts, not the time at which it could
     * leave: a server that stalls cannot slow its own measurement down.
     *
     * @param perSecond requests per second
     * @return as {@link #closedLoop}
     */
    CompletableFuture<Void> openLoop(
            int perSecond, IntFunction<Request> request, Sends sends, long untilNanos) {
        return CompletableFuture.runAsync(
                () -> {
                    var inFlightLimit = new Phaser(1);
                    long start = System.nanoTime();
                    for (long i = 0; ; i++) {
                        long intended = start + i * TimeUnit.SECONDS.toNanos(1) / perSecond;
                        if (intended - untilNanos >= 0) {
                            break;
                        }
                        awaitTime(intended);
                        inFlightLimit.register();
                        int sequence = sends.begin(intended);
                        send(
                                request,
                                sends,
                                sequence,
                                accepted -> inFlightLimit.arriveAndDeregister());
                    }
                    inFlightLimit.arriveAndAwaitAdvance();
                },
                task -> new Thread(task, "schedule").start());
    }

    @Override
    public void close() {
        try {
            http.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the HTTP client does not stop", e);
        }
    }

    private void next(
            IntFunction<Request> request,
            Sends sends,
            long untilNanos,
            CompletableFuture<Void> done) {
        long now = System.nanoTime();
        if (now - untilNanos >= 0) {
            done.complete(null);
            return;
        }
        try {
            send(
                    request,
                    sends,
                    sends.begin(now),
                    accepted -> {
                        if (accepted) {
                            next(request, sends, untilNanos, done);
                            return;
                        }
                        AFTER_A_REFUSAL.execute(() -> next(request, sends, untilNanos, done));
                    });
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private static void send(
            IntFunction<Request> request, Sends sends, int sequence, Consumer<Boolean> then) {
        request.apply(sequence)
                .send(
                        result -> {
                            sends.answered(sequence, status(result));
                            then.accept(sends.accepted(sequence));
                        });
    }

    private static int status(Result result) {
        return result.isFailed() ? Sends.NO_ANSWER : result.getResponse().getStatus();
    }

    private static void awaitTime(long nanos) {
        for (long left = nanos - System.nanoTime(); left > 0; left = nanos - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
