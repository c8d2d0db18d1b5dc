package dev.webhooks.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntUnaryOperator;

/**
 * As much of the API as the benchmark calls. Delivers each event of a registered type before it
 * answers 202, as often as the test says.
 */
final class StubServer implements AutoCloseable {
    private final ObjectMapper json = new ObjectMapper();
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, String> urls = new ConcurrentHashMap<>();
    private final AtomicInteger accounts = new AtomicInteger();
    private final ExecutorService threads = Executors.newFixedThreadPool(4);
    private final IntUnaryOperator copies;
    private final HttpServer server;

    /**
     * @param copies how many times the event with that sequence number is delivered
     */
    StubServer(IntUnaryOperator copies) throws IOException {
        this.copies = copies;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 64);
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    Api api() {
        return new Api("http://127.0.0.1:" + server.getAddress().getPort(), "admin");
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        var path = exchange.getRequestURI().getPath();
        var body = exchange.getRequestBody().readAllBytes();
        var answer = answer(path, body).getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(path.endsWith("/events") ? 202 : 200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private String answer(String path, byte[] body) throws IOException {
        if (path.equals("/v1/accounts")) {
            return "{\"id\":\"acct_%d\"}".formatted(accounts.incrementAndGet());
        }
        if (path.endsWith("/api-keys")) {
            return "{\"token\":\"publisher\"}";
        }
        if (path.endsWith("/deliveries")) {
            return "{\"data\":[]}";
        }
        var request = json.readTree(body);
        if (path.endsWith("/webhooks")) {
            urls.put(request.path("event_types").path(0).asText(), request.path("url").asText());
            return "{}";
        }
        deliver(request.path("type").asText(), request.path("data").path("sequence"), body);
        return "{\"deliveries\":1}";
    }

    private void deliver(String type, JsonNode sequence, byte[] body) {
        if (sequence.isMissingNode()) {
            return;
        }
        for (int i = copies.applyAsInt(sequence.asInt()); i > 0; i--) {
            var request = HttpRequest.newBuilder(URI.create(urls.get(type)));
            try {
                http.send(
                        request.POST(BodyPublishers.ofByteArray(body)).build(),
                        BodyHandlers.discarding());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
