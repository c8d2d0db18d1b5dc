package dev.webhooks.server;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Header lines as a person copies them, {@code name: value} each. Names match whatever their case.
 */
record Headers(Map<String, String> values) {
    Headers {
        var copy = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(values);
        values = copy;
    }

    private static final String BYTE_ORDER_MARK = "\ufeff";

    /**
     * Lines without a colon, such as {@code POST / HTTP/1.1}, are passed over, and so is the mark
     * that some editors put before the first.
     */
    static Headers parse(List<String> lines) {
        var values = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        for (String line : lines) {
            var colon = line.indexOf(':');
            if (colon > 0)
                values.put(
                        line.substring(0, colon).replace(BYTE_ORDER_MARK, "").strip(),
                        line.substring(colon + 1).strip());
        }
        return new Headers(values);
    }

    /** The value, or {@code null} as {@code WebhookVerifier} expects it. */
    String get(String name) {
        return values.get(name);
    }
}
