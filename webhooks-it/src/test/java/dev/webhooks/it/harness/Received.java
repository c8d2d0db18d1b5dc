package dev.webhooks.it.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * One request that arrived at a receiver.
 *
 * @param headers by name, whatever the case
 * @param nanos {@link System#nanoTime()} when its head had arrived
 */
public record Received(
        String method, String path, Map<String, List<String>> headers, byte[] body, long nanos) {
    /** The value of a header, or null: what {@code WebhookVerifier} asks for. */
    public String header(String name) {
        var values = headers.get(name);
        return values == null ? null : String.join(", ", values);
    }

    public String eventId() {
        return header("webhook-id");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public JsonNode json() {
        try {
            return Api.JSON.readTree(body);
        } catch (IOException e) {
            throw new AssertionError("not JSON: " + text(), e);
        }
    }
}
