package dev.webhooks.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.webhooks.it.harness.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Makes values by a schema, mostly as it wants them, and now and then otherwise. URLs are never
 * made up, and the one there is leads to a port of loopback where nobody listens.
 */
final class Wild {
    private static final int DEEPEST = 4;

    private static final List<String> ODD =
            List.of(
                    "",
                    " ",
                    "null",
                    "\u0000",
                    "a\u0000b",
                    "\u202e",
                    "\uFFFF",
                    "é☃𝄞",
                    "a".repeat(300),
                    "x".repeat(5_000),
                    "../../etc/passwd",
                    "%00",
                    "' or 1=1--",
                    "${jndi:ldap://127.0.0.1/a}",
                    "2026-01-31T08:00:00Z",
                    "9999-99-99",
                    "-1",
                    "user.*",
                    "*",
                    "🦄.b");

    private final Contract contract;
    private final RandomGenerator random;

    Wild(Contract contract, RandomGenerator random) {
        this.contract = contract;
        this.random = random;
    }

    /** A value for a schema. */
    JsonNode value(JsonNode schema) {
        return value(schema, 0);
    }

    /** A text that means nothing anywhere. */
    String odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    /** True so often. */
    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    private JsonNode value(JsonNode reference, int depth) {
        var schema = contract.resolved(reference);
        if (oneIn(15)) return anything();
        for (var choice : List.of("anyOf", "oneOf", "allOf")) {
            var choices = schema.path(choice);
            if (!choices.isEmpty()) {
                return value(choices.get(random.nextInt(choices.size())), depth);
            }
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        if (schema.has("example") && oneIn(2)) return schema.path("example");
        return switch (schema.path("type").asText()) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> Api.JSON.getNodeFactory().booleanNode(random.nextBoolean());
            case "string" -> string(schema);
            case "null" -> Api.JSON.nullNode();
            default -> anything();
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        var object = Api.JSON.createObjectNode();
        if (depth > DEEPEST) return object;
        schema.path("properties")
                .properties()
                .forEach(
                        member -> {
                            if (oneIn(3)) return;
                            object.set(member.getKey(), value(member.getValue(), depth + 1));
                        });
        if (oneIn(20)) object.set(odd(), anything());
        return object;
    }

    private JsonNode array(JsonNode schema, int depth) {
        var array = Api.JSON.createArrayNode();
        int size = depth > DEEPEST ? 0 : random.nextInt(4);
        for (int i = 0; i < size; i++) array.add(value(schema.path("items"), depth + 1));
        return array;
    }

    private JsonNode number(JsonNode schema) {
        long least = schema.path("minimum").asLong(-1);
        long most = schema.path("maximum").asLong(least + 1_000);
        long number =
                oneIn(4)
                        ? List.of(least - 1, most + 1, Long.MAX_VALUE, Long.MIN_VALUE)
                                .get(random.nextInt(4))
                        : random.nextLong(least, Math.max(least + 1, most + 1));
        return Api.JSON.getNodeFactory().numberNode(number);
    }

    private JsonNode string(JsonNode schema) {
        var format = schema.path("format").asText();
        if (format.equals("uri")) return text("https://127.0.0.1:65535/hook");
        if (format.equals("date-time")) return text("2026-01-31T08:00:00Z");
        return text(oneIn(3) ? odd() : "word" + random.nextInt(1_000));
    }

    private JsonNode anything() {
        var values = new ArrayList<JsonNode>();
        values.add(Api.JSON.nullNode());
        values.add(text(odd()));
        values.add(Api.JSON.getNodeFactory().numberNode(random.nextInt()));
        values.add(Api.JSON.getNodeFactory().numberNode(1.5));
        values.add(Api.JSON.getNodeFactory().booleanNode(true));
        values.add(Api.JSON.createArrayNode().add(odd()));
        values.add(Api.JSON.createObjectNode().put(odd(), odd()));
        return values.get(random.nextInt(values.size()));
    }

    private static JsonNode text(String text) {
        return Api.JSON.getNodeFactory().textNode(text);
    }
}
