package dev.webhooks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.webhooks.platform.json.StrictJson;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * A value that fits a JSON Schema, made by reading it from the outside in: what the schema itself
 * gives ({@code const}, {@code examples}, {@code default}, {@code enum}), else the smallest value
 * of the type. Always the same for the same schema. Not every schema can be read so; the value is
 * compared with the schema at the end, and there is none if it does not fit.
 */
final class SchemaSample {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    /** Deeper than this only what is required is made, and twice as deep nothing. */
    private static final int MOST_DEEP = 6;

    private static final int MOST_VALUES = 2000;
    private static final int MOST_ITEMS = 100;

    private final JsonNode document;
    private int values;

    private SchemaSample(JsonNode document) {
        this.document = document;
    }

    /**
     * @param schema JSON Schema 2020-12 that was found acceptable when it was saved
     * @return UTF-8 text of the value; empty when none was found
     */
    static Optional<byte[]> of(String schema) {
        var document = StrictJson.ownTree(schema.getBytes(StandardCharsets.UTF_8));
        try {
            var value = StrictJson.write(new SchemaSample(document).value(document, 0));
            return EventSchema.compile(schema).misfits(value).isEmpty()
                    ? Optional.of(value)
                    : Optional.empty();
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    private JsonNode value(JsonNode schema, int depth) {
        if (++values > MOST_VALUES || depth > 2 * MOST_DEEP) throw new NotFound();
        var whole = joined(schema, depth);
        return given(whole).orElseGet(() -> made(whole, depth));
    }

    /** The schema with those it refers to, and the first of each choice, read into it. */
    private ObjectNode joined(JsonNode schema, int depth) {
        var whole = JSON.objectNode();
        if (!(schema instanceof ObjectNode own)) return whole;
        if (depth > 2 * MOST_DEEP) throw new NotFound();
        if (own.has("$ref")) join(whole, joined(referred(own.path("$ref")), depth + 1));
        for (var part : own.path("allOf")) join(whole, joined(part, depth + 1));
        for (var choice : List.of("oneOf", "anyOf")) {
            if (own.has(choice)) join(whole, joined(own.path(choice).path(0), depth + 1));
        }
        join(whole, own);
        return whole;
    }

    private static void join(ObjectNode whole, ObjectNode part) {
        for (var keyword : part.properties()) {
            var known = whole.get(keyword.getKey());
            if (known instanceof ObjectNode members && keyword.getValue() instanceof ObjectNode) {
                whole.set(keyword.getKey(), members.setAll((ObjectNode) keyword.getValue()));
            } else if (keyword.getKey().equals("required") && known instanceof ArrayNode names) {
                names.addAll((ArrayNode) keyword.getValue());
            } else {
                whole.set(keyword.getKey(), keyword.getValue().deepCopy());
            }
        }
    }

    private JsonNode referred(JsonNode reference) {
        var target = reference.asText();
        if (!target.equals("#") && !target.startsWith("#/")) throw new NotFound();
        var found = document.at(target.substring(1).replace("%25", "%"));
        if (found.isMissingNode()) throw new NotFound();
        return found;
    }

    private static Optional<JsonNode> given(ObjectNode schema) {
        if (schema.has("const")) return Optional.of(schema.get("const"));
        if (schema.path("examples").has(0)) return Optional.of(schema.path("examples").get(0));
        if (schema.has("default")) return Optional.of(schema.get("default"));
        if (schema.path("enum").has(0)) return Optional.of(schema.path("enum").get(0));
        return Optional.empty();
    }

    private JsonNode made(ObjectNode schema, int depth) {
        return switch (type(schema)) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "string" -> TextNode.valueOf(SampleText.of(schema));
            case "integer" -> number(schema, BigDecimal.ONE);
            case "number" -> number(schema, new BigDecimal("0.01"));
            case "boolean" -> BooleanNode.TRUE;
            case "null" -> NullNode.getInstance();
            default -> throw new NotFound();
        };
    }

    private static String type(ObjectNode schema) {
        var type = schema.path("type");
        for (var choice : type) {
            if (!choice.asText().equals("null")) return choice.asText();
        }
        if (type.isTextual()) return type.textValue();
        if (type.isArray()) return "null";
        if (schema.has("items") || schema.has("prefixItems")) return "array";
        if (schema.has("minLength") || schema.has("pattern") || schema.has("format")) {
            return "string";
        }
        return schema.has("minimum") || schema.has("maximum") ? "number" : "object";
    }

    private ObjectNode object(ObjectNode schema, int depth) {
        var object = JSON.objectNode();
        var properties = schema.path("properties");
        if (depth < MOST_DEEP) {
            for (var property : properties.properties()) {
                if (property.getValue().isBoolean() && !property.getValue().booleanValue()) {
                    continue;
                }
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        }
        for (var name : schema.path("required")) {
            if (object.has(name.asText())) continue;
            var of =
                    properties.has(name.asText())
                            ? properties.path(name.asText())
                            : schema.path("additionalProperties");
            object.set(name.asText(), value(of, depth + 1));
        }
        return object;
    }

    private ArrayNode array(ObjectNode schema, int depth) {
        var array = JSON.arrayNode();
        for (var item : schema.path("prefixItems")) array.add(value(item, depth + 1));
        int least = schema.path("minItems").asInt(depth < MOST_DEEP ? 1 : 0);
        int most = Math.min(MOST_ITEMS, schema.path("maxItems").asInt(MOST_ITEMS));
        var items = schema.path("items");
        if (items.isBoolean() && !items.booleanValue()) return array;
        while (array.size() < Math.min(least, most)) array.add(value(items, depth + 1));
        return array;
    }

    /** The number of the range that is next to one. */
    private static DecimalNode number(ObjectNode schema, BigDecimal step) {
        var grid = decimal(schema, "multipleOf").orElse(step);
        var number = BigDecimal.ONE;
        var least =
                decimal(schema, "minimum")
                        .or(() -> decimal(schema, "exclusiveMinimum").map(step::add));
        var most =
                decimal(schema, "maximum")
                        .or(() -> decimal(schema, "exclusiveMaximum").map(it -> it.subtract(step)));
        if (most.isPresent()) number = number.min(most.get());
        if (least.isPresent()) number = number.max(least.get());
        var up = least.isPresent() || most.isEmpty() ? RoundingMode.CEILING : RoundingMode.FLOOR;
        var onGrid = number.divide(grid, 0, up).multiply(grid);
        return DecimalNode.valueOf(plain(onGrid));
    }

    /** Without a fraction of noughts, which some take for no integer, and without an exponent. */
    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static Optional<BigDecimal> decimal(ObjectNode schema, String keyword) {
        var number = schema.path(keyword);
        return number.isNumber() ? Optional.of(number.decimalValue()) : Optional.empty();
    }

    /** This way of reading a schema leads nowhere. */
    private static final class NotFound extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotFound() {
            super("no sample of the schema", null, false, false);
        }
    }
}
