package dev.webhooks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.eventtype.ImportDocument.Entry;
import dev.webhooks.platform.json.StrictJson;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The section {@code webhooks} of an OpenAPI 3.1 document as event types: the key is the name, the
 * first tag the group, and the JSON request body has the schema and the example. What a schema
 * refers to below {@code components/schemas} comes with it as {@code $defs}; references to other
 * documents are left for the check of the schema to refuse.
 */
final class OpenApiWebhooks {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final String DEFINITIONS = "#/$defs/";
    private static final Set<String> ANY_TYPE = Set.of("*/*", "application/*");
    private static final String REFERENCE = "$ref";
    private static final int MOST_STEPS = 10;

    private final JsonNode document;

    private OpenApiWebhooks(JsonNode document) {
        this.document = document;
    }

    static OpenApiWebhooks of(JsonNode document) {
        if (!document.path("openapi").asText().startsWith("3.1.")) {
            throw ImportDocument.refusal("only OpenAPI 3.1 documents can be imported", "openapi");
        }
        if (!document.path("webhooks").isObject()) {
            throw ImportDocument.refusal("the OpenAPI document has no webhooks", "webhooks");
        }
        return new OpenApiWebhooks(document);
    }

    List<Entry> entries() {
        return document.path("webhooks").properties().stream()
                .map(
                        webhook ->
                                new Entry(
                                        settings(webhook.getKey(), webhook.getValue()),
                                        List.of("body", "webhooks", webhook.getKey()),
                                        skipped(webhook.getValue())))
                .toList();
    }

    private EventTypeSettings settings(String name, JsonNode item) {
        var operation = resolved(item).path("post");
        var content = jsonOf(contents(item)).orElseGet(MissingNode::getInstance);
        return new EventTypeSettings(
                name,
                text(operation.path("tags").path(0)).orElse(null),
                text(operation.path("description"))
                        .or(() -> text(operation.path("summary")))
                        .orElse(null),
                content.has("schema") ? json(bundled(content.get("schema"))) : null,
                null,
                example(content).map(OpenApiWebhooks::json).orElse(null));
    }

    /** By media type. */
    private JsonNode contents(JsonNode item) {
        return resolved(resolved(item).path("post").path("requestBody")).path("content");
    }

    /** The first that is JSON: its media type may have parameters and a suffix (RFC 6839). */
    private static Optional<JsonNode> jsonOf(JsonNode contents) {
        return contents.properties().stream()
                .filter(content -> isJson(content.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    private static boolean isJson(String mediaType) {
        var type = mediaType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return type.endsWith("/json") || type.endsWith("+json") || ANY_TYPE.contains(type);
    }

    private Optional<String> skipped(JsonNode item) {
        if (!resolved(item).path("post").isObject())
            return Optional.of("there is no post operation to take a schema from");
        var contents = contents(item);
        if (contents.isEmpty() || jsonOf(contents).isPresent()) return Optional.empty();
        return Optional.of(
                "the request body has no JSON media type, so its schema and example were not taken");
    }

    private Optional<JsonNode> example(JsonNode content) {
        if (content.has("example")) return Optional.of(content.get("example"));
        for (var example : content.path("examples")) {
            var value = resolved(example).path("value");
            if (!value.isMissingNode()) return Optional.of(value);
        }
        return Optional.empty();
    }

    /** The schema with everything it needs of the document inside. */
    private JsonNode bundled(JsonNode schema) {
        var names = namesNeededBy(schema);
        if (names.isEmpty()) return schema;
        var copy = schema.deepCopy();
        var definitions = StrictJson.own("{}", ObjectNode.class);
        for (var name : names) {
            var definition = document.path("components").path("schemas").path(name);
            if (!definition.isMissingNode()) definitions.set(name, definition.deepCopy());
        }
        ((ObjectNode) copy).withObjectProperty("$defs").setAll(definitions);
        redirect(copy);
        return copy;
    }

    /** In the order met, what they need themselves included. */
    private Set<String> namesNeededBy(JsonNode schema) {
        var names = new LinkedHashSet<String>();
        var open = new ArrayDeque<JsonNode>(List.of(schema));
        while (!open.isEmpty()) {
            var node = open.removeFirst();
            definitionOf(node.path(REFERENCE))
                    .filter(names::add)
                    .map(name -> document.path("components").path("schemas").path(name))
                    .ifPresent(open::add);
            node.forEach(open::add);
        }
        return names;
    }

    private static Optional<String> definitionOf(JsonNode reference) {
        return text(reference)
                .filter(target -> target.startsWith(SCHEMAS))
                .map(target -> target.substring(SCHEMAS.length()).split("/", 2)[0]);
    }

    private static void redirect(JsonNode node) {
        if (node instanceof ObjectNode object
                && object.path(REFERENCE).asText().startsWith(SCHEMAS)) {
            var target = object.path(REFERENCE).asText().substring(SCHEMAS.length());
            object.put(REFERENCE, DEFINITIONS + target);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(OpenApiWebhooks::redirect);
        }
    }

    /** What a reference inside the document leads to, at most ten steps away. */
    private JsonNode resolved(JsonNode node) {
        var found = node;
        for (int i = 0; i < MOST_STEPS; i++) {
            var target = text(found.path(REFERENCE)).filter(OpenApiWebhooks::isPointer);
            if (target.isEmpty()) return found;
            found = document.at(target.get().substring(1));
        }
        throw ImportDocument.refusal("a reference leads in a circle", "webhooks");
    }

    private static boolean isPointer(String reference) {
        return reference.startsWith("#/");
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() ? Optional.of(node.textValue()) : Optional.empty();
    }

    private static RawJson json(JsonNode node) {
        return new RawJson(StrictJson.text(node));
    }
}
