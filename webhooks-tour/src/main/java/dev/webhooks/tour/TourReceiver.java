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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A receiver as its owner would write it: verifies, prints, answers 204. */
final class TourReceiver implements AutoCloseable {
    private static final String PATH = "/hook";

    private final HttpServer server;
    private volatile WebhookVerifier verifier;

    /** When the first genuine delivery of each event came, as {@link System#nanoTime}. */
    private final Map<String, Long> verified = new HashMap<>();

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

    /**
     * Waits for a delivery of this event; others that arrive meanwhile, such as retries from an
     * earlier tour, do not count.
     *
     * @return when it came, as {@link System#nanoTime}; empty if it did not come in time
     */
    synchronized Optional<Long> awaitVerified(String event, Duration atMost)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = atMost.toNanos();
                left > 0 && !verified.containsKey(event);
                left = end - System.nanoTime()) TimeUnit.NANOSECONDS.timedWait(this, left);
        return Optional.ofNullable(verified.get(event));
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(judge(exchange, body), -1);
        }
    }

    private int judge(HttpExchange exchange, byte[] body) {
        var headers = exchange.getRequestHeaders();
        if (verifier == null) return 503;
        try {
            verifier.verify(headers::getFirst, body);
        } catch (InvalidSignatureException e) {
            Tour.say("   <- refused a delivery: %s", e.getMessage());
            return 401;
        }
        Tour.say(
                "   <- delivery %s, signature verified%n      %s",
                headers.getFirst("webhook-delivery"), new String(body, StandardCharsets.UTF_8));
        note(headers.getFirst("webhook-id"));
        return 204;
    }

    private synchronized void note(String event) {
        verified.putIfAbsent(event, System.nanoTime());
        notifyAll();
    }
}
