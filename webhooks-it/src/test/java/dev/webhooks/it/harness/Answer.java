package dev.webhooks.it.harness;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a receiver reacts to one request.
 *
 * @param delay how long it takes to answer
 */
public record Answer(
        Kind kind, int status, Map<String, String> headers, String body, Duration delay) {
    /** What happens on the wire. */
    public enum Kind {
        /** A response. */
        RESPOND,
        /** Nothing, for as long as the sender waits. */
        HANG,
        /** The connection is reset (RST). */
        RESET,
        /** The connection is closed (FIN) without an answer. */
        CLOSE
    }

    public Answer {
        headers = Map.copyOf(headers);
    }

    public static Answer status(int status) {
        return new Answer(Kind.RESPOND, status, Map.of(), "", Duration.ZERO);
    }

    public static Answer hang() {
        return new Answer(Kind.HANG, 0, Map.of(), "", Duration.ZERO);
    }

    public static Answer reset() {
        return new Answer(Kind.RESET, 0, Map.of(), "", Duration.ZERO);
    }

    public static Answer close() {
        return new Answer(Kind.CLOSE, 0, Map.of(), "", Duration.ZERO);
    }

    public Answer withHeader(String name, String value) {
        var more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(kind, status, more, body, delay);
    }

    public Answer withBody(String text) {
        return new Answer(kind, status, headers, text, delay);
    }

    public Answer after(Duration wait) {
        return new Answer(kind, status, headers, body, wait);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
