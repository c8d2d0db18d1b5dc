package dev.webhooks.it.harness;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** The HTTP API with one token. Immutable; one HTTP client for all. */
public final class Api {
    /** Reads and writes the JSON of the tests. */
    public static final ObjectMapper JSON = new ObjectMapper();

    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final URI base;
    private final String token;

    /**
     * @param token empty for requests without {@code Authorization}
     */
    public Api(URI base, String token) {
        this.base = base;
        this.token = token;
    }

    public Reply get(String path) {
        return send(request(path).GET());
    }

    public Reply delete(String path) {
        return send(request(path).DELETE());
    }

    public Reply post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /**
     * @param body what becomes the JSON of the request
     */
    public Reply post(String path, Object body) {
        return post(path, bytes(body), Map.of("Content-Type", "application/json"));
    }

    /** Sends bytes as they are. */
    public Reply post(String path, byte[] body, Map<String, String> headers) {
        var request = request(path).POST(BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return send(request);
    }

    public Reply patch(String path, Object body) {
        return patch(path, body, Map.of());
    }

    /** A merge patch. */
    public Reply patch(String path, Object body, Map<String, String> headers) {
        var request =
                request(path)
                        .setHeader("Content-Type", "application/merge-patch+json")
                        .method("PATCH", BodyPublishers.ofByteArray(bytes(body)));
        headers.forEach(request::setHeader);
        return send(request);
    }

    public Reply put(String path, Object body) {
        return send(
                request(path)
                        .setHeader("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofByteArray(bytes(body))));
    }

    /** Any method, without a body. */
    public Reply send(String method, String path) {
        return send(request(path).method(method, BodyPublishers.noBody()));
    }

    /** Any method, with a body of a media type. */
    public Reply send(String method, String path, String mediaType, Object body) {
        return send(
                request(path)
                        .setHeader("Content-Type", mediaType)
                        .method(method, BodyPublishers.ofByteArray(bytes(body))));
    }

    /** The same API for somebody else. */
    public Api as(String otherToken) {
        return new Api(base, otherToken);
    }

    public URI base() {
        return base;
    }

    public String token() {
        return token;
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        if (!token.isEmpty()) request.setHeader("Authorization", "Bearer " + token);
        return request;
    }

    private static Reply send(HttpRequest.Builder request) {
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
            return new Reply(response.statusCode(), response.headers(), response.body());
        } catch (IOException e) {
            throw new Unanswered(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(Object body) {
        if (body instanceof String text) return text.getBytes(StandardCharsets.UTF_8);
        try {
            return JSON.writeValueAsBytes(body);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** There was no answer: the request may or may not have been carried out. */
    public static final class Unanswered extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unanswered(IOException cause) {
            super(cause);
        }
    }
}
