package dev.webhooks.it.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import dev.webhooks.it.harness.Api;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The OpenAPI document that a server serves. */
final class Contract {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final SchemaRegistry registry = SchemaRegistry.withDialect(Dialects.getDraft202012());
    private final JsonNode document;

    /**
     * @param document as JSON
     */
    Contract(JsonNode document) {
        this.document = withoutNullable(document);
    }

    List<Operation> operations() {
        var operations = new ArrayList<Operation>();
        document.path("paths")
                .properties()
                .forEach(
                        path ->
                                path.getValue().properties().stream()
                                        .filter(member -> METHODS.contains(member.getKey()))
                                        .map(
                                                member ->
                                                        new Operation(
                                                                member.getKey()
                                                                        .toUpperCase(Locale.ROOT),
                                                                path.getKey(),
                                                                path.getValue(),
                                                                member.getValue()))
                                        .forEach(operations::add));
        return operations;
    }

    /** What a {@code $ref} leads to, or the node itself. */
    JsonNode resolved(JsonNode node) {
        var reference = node.path("$ref").asText();
        return reference.isEmpty() ? node : resolved(document.at(reference.substring(1)));
    }

    /**
     * @return what is wrong with a value of a schema of this document; empty if nothing is
     */
    List<String> faults(JsonNode schema, JsonNode value) {
        var whole = Api.JSON.createObjectNode();
        whole.set("allOf", Api.JSON.createArrayNode().add(schema));
        whole.set("components", document.path("components"));
        return registry.getSchema(whole).validate(value).stream().map(Object::toString).toList();
    }

    /** OpenAPI 3.0 says {@code nullable} where JSON Schema has a type of its own for it. */
    private static JsonNode withoutNullable(JsonNode node) {
        if (node instanceof ArrayNode items) {
            var copy = Api.JSON.createArrayNode();
            items.forEach(item -> copy.add(withoutNullable(item)));
            return copy;
        }
        if (!(node instanceof ObjectNode object)) return node;
        var copy = Api.JSON.createObjectNode();
        object.properties().forEach(m -> copy.set(m.getKey(), withoutNullable(m.getValue())));
        if (!copy.path("nullable").asBoolean()) return copy;
        copy.remove("nullable");
        var either = Api.JSON.createObjectNode();
        either.putArray("anyOf").add(copy).addObject().put("type", "null");
        return either;
    }

    /**
     * One operation.
     *
     * @param item the path item, which may have parameters for all of its operations
     */
    record Operation(String method, String path, JsonNode item, JsonNode members) {
        String name() {
            return method + " " + path;
        }

        List<JsonNode> parameters() {
            var parameters = new ArrayList<JsonNode>();
            item.path("parameters").forEach(parameters::add);
            members.path("parameters").forEach(parameters::add);
            return parameters;
        }
    }
}
