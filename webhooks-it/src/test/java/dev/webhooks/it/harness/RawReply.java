package dev.webhooks.it.harness;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as it came over a connection.
 *
 * @param statusLine the whole first line
 * @param headers by their names in lower case
 */
public record RawReply(String statusLine, Map<String, String> headers, String body) {
    private static final String END = "\r\n\r\n";

    /**
     * Everything that came over one connection, one answer after the other; interim ones are left
     * out.
     *
     * @param firstToHead whether the first one has no body, whatever its length says
     * @throws AssertionError if there is anything else in it
     */
    public static List<RawReply> all(byte[] bytes, boolean firstToHead) {
        var text = new String(bytes, StandardCharsets.ISO_8859_1);
        var replies = new ArrayList<RawReply>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf(END, at);
            if (end < 0 || !text.startsWith("HTTP/1.", at))
                throw new AssertionError("no answer: " + text.substring(at));
            var lines = text.substring(at, end).split("\r\n");
            var headers = headers(lines);
            at = end + END.length();
            var body = new StringBuilder();
            if (!firstToHead || !replies.isEmpty()) at = readBody(text, at, headers, body);
            var reply = new RawReply(lines[0], headers, body.toString());
            if (reply.status() >= 200) replies.add(reply);
        }
        return replies;
    }

    /**
     * @return where it ends
     */
    private static int readBody(
            String text, int begin, Map<String, String> headers, StringBuilder body) {
        if (!headers.containsKey("transfer-encoding")) {
            int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
            body.append(text, begin, begin + length);
            return begin + length;
        }
        int at = begin;
        while (true) {
            int end = text.indexOf("\r\n", at);
            int size = Integer.parseInt(text.substring(at, end), 16);
            body.append(text, end + 2, end + 2 + size);
            at = end + 2 + size + 2;
            if (size == 0) return at;
        }
    }

    public int status() {
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    /** Empty if there is none. */
    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    }

    public boolean closes() {
        return header("Connection").equalsIgnoreCase("close");
    }

    private static Map<String, String> headers(String[] lines) {
        var headers = new TreeMap<String, String>();
        for (int i = 1; i < lines.length; i++) {
            var parts = lines[i].split(":", 2);
            headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1].strip());
        }
        return headers;
    }
}
