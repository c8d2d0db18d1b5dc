package dev.webhooks.api.json;

import static java.util.Objects.requireNonNull;

/**
 * A JSON value kept as the text it was published as: numbers, key order and escapes are never
 * touched.
 *
 * @param text one JSON value
 */
public record RawJson(String text) {
    public RawJson {
        requireNonNull(text, "text");
    }
}
