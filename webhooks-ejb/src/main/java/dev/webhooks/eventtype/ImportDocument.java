package dev.webhooks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Warning;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.json.StrictJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the event types out of a document that brings many of them. */
final class ImportDocument {
    private static final int MOST_TYPES = 1000;

    /** The document of our own making. */
    private record Listed(List<EventTypeSettings> eventTypes) {}

    /**
     * One event type of a document.
     *
     * @param at where it stands in it
     * @param skipped what stands there and is not taken over; empty if nothing is
     */
    record Entry(EventTypeSettings settings, List<String> at, Optional<String> skipped) {
        Optional<Warning> warning() {
            return skipped.map(what -> new Warning(at, what, "import_skipped"));
        }
    }

    private ImportDocument() {}

    /**
     * @param json {@code {"event_types":[…]}}, or an OpenAPI 3.1 document
     * @return 1 to 1000 entries, no two of one name
     * @throws WebhookException with a 400 code when it cannot be read; {@code import_invalid} when
     *     it is neither document; {@code events_duplicate}
     */
    static List<Entry> read(byte[] json) {
        var document = StrictJson.read(json, JsonNode.class);
        var entries =
                document.has("openapi")
                        ? OpenApiWebhooks.of(document).entries()
                        : listed(StrictJson.read(json, Listed.class));
        if (entries.isEmpty() || entries.size() > MOST_TYPES) {
            throw refusal("the document must hold 1 to " + MOST_TYPES + " event types");
        }
        refuseDuplicates(entries);
        return entries;
    }

    static WebhookException refusal(String message, String... path) {
        var loc = new ArrayList<>(List.of("body"));
        loc.addAll(List.of(path));
        return new WebhookException(
                ProblemType.IMPORT_INVALID, message, loc.toArray(String[]::new));
    }

    private static List<Entry> listed(Listed document) {
        var types = document.eventTypes();
        if (types == null || types.contains(null)) {
            throw refusal(
                    "send {\"event_types\":[…]} or an OpenAPI 3.1 document with webhooks",
                    "event_types");
        }
        return IntStream.range(0, types.size())
                .mapToObj(
                        i ->
                                new Entry(
                                        types.get(i),
                                        List.of("body", "event_types", String.valueOf(i)),
                                        Optional.empty()))
                .toList();
    }

    private static void refuseDuplicates(List<Entry> entries) {
        var names = new HashSet<String>();
        for (var entry : entries) {
            var name = entry.settings().name();
            if (name != null && !names.add(name)) {
                throw new WebhookException(
                        ProblemType.EVENTS_DUPLICATE,
                        "the event type " + name + " is in the document twice",
                        entry.at().toArray(String[]::new));
            }
        }
    }
}
