package dev.webhooks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** A string that has the format and the length that a schema asks for. */
final class SampleText {
    private static final String PLAIN = "text";

    /** One of each format of JSON Schema Validation 2020-12, §7.3. */
    private static final Map<String, String> BY_FORMAT =
            Map.ofEntries(
                    Map.entry("date-time", "2026-01-31T08:00:00Z"),
                    Map.entry("date", "2026-01-31"),
                    Map.entry("time", "08:00:00Z"),
                    Map.entry("duration", "P1D"),
                    Map.entry("email", "ada@example.com"),
                    Map.entry("idn-email", "ada@example.com"),
                    Map.entry("hostname", "example.com"),
                    Map.entry("idn-hostname", "example.com"),
                    Map.entry("ipv4", "192.0.2.1"),
                    Map.entry("ipv6", "2001:db8::1"),
                    Map.entry("uri", "https://example.com/"),
                    Map.entry("uri-reference", "/"),
                    Map.entry("iri", "https://example.com/"),
                    Map.entry("iri-reference", "/"),
                    Map.entry("uri-template", "/{id}"),
                    Map.entry("uuid", "8f2b6c1e-3d54-4a8e-9b0c-2f7a1d5e6c33"),
                    Map.entry("json-pointer", ""),
                    Map.entry("relative-json-pointer", "0"),
                    Map.entry("regex", "."));

    private static final int MOST_CHARACTERS = 10_000;

    private SampleText() {}

    static String of(JsonNode schema) {
        var text = BY_FORMAT.getOrDefault(schema.path("format").asText(), PLAIN);
        int least = Math.min(MOST_CHARACTERS, schema.path("minLength").asInt());
        int most = Math.max(0, schema.path("maxLength").asInt(MOST_CHARACTERS));
        var longEnough = text + "x".repeat(Math.max(0, least - text.length()));
        return longEnough.substring(0, Math.min(most, longEnough.length()));
    }
}
