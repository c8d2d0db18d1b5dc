package dev.webhooks.tour;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.webhooks.api.InvalidSignatureException;
import dev.webhooks.api.WebhookVerifier;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** A receiver as its owner would write it: verifies, prints, answers 204. */
final class TourReceiver {
    private static final String PATH = "/hook";

    private final HttpServer server;
    private final Semaphore verified = new Semaphore(0);
    private final CompletableFuture<Long> first = new CompletableFuture<>();
    private volatile WebhookVerifier verifier;

    private TourReceiver(HttpServer server) {
        this.server = server;
    }

    static TourReceiver start() throws IOException {
        var receiver =
                new TourReceiver(
                        HttpServer.create(
                                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
        receiver.server.createContext(PATH, receiver::receive);
        receiver.server.setExecutor(
                Executors.newCachedThreadPool(
                        work -> {
                            var thread = new Thread(work, "tour-receiver");
                            thread.setDaemon(true);
                            return thread;
                        }));
        receiver.server.start();
        return receiver;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
    }

    void trust(String secret) {
        verifier = WebhookVerifier.standard(secret);
    }

    boolean awaitVerified(int deliveries, Duration atMost) throws InterruptedException {
        return verified.tryAcquire(deliveries, atMost.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** When the first delivery was verified, as {@link System#nanoTime}; empty if none was yet. */
    Optional<Long> firstVerified() {
        return Optional.ofNullable(first.getNow(null));
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(judge(exchange, body), -1);
        }
    }

    private int judge(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        try {
            verifier.verify(headers::getFirst, body);
        } catch (InvalidSignatureException e) {
            Tour.say("   <- refused a delivery: %s", e.getMessage());
            return 401;
        }
        first.complete(System.nanoTime());
        Tour.say(
                "   <- delivery %s, signature verified%n      %s",
                headers.getFirst("webhook-delivery"), new String(body, StandardCharsets.UTF_8));
        verified.release();
        return 204;
    }
}
