package dev.webhooks.eventtype;

import dev.webhooks.api.json.RawJson;
import dev.webhooks.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/**
 * An event type that every new account begins with (docs/contract.md#event-types): one entry of
 * {@code event-types.json}.
 */
record PreloadedEventType(String group, String name, String description, RawJson example) {
    static List<PreloadedEventType> all() {
        try (var json = PreloadedEventType.class.getResourceAsStream("event-types.json")) {
            return List.of(StrictJson.read(json.readAllBytes(), PreloadedEventType[].class));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
