package dev.webhooks.eventtype;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaException;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.dialect.Dialect;
import com.networknt.schema.dialect.Dialects;
import com.networknt.schema.keyword.AnnotationKeyword;
import com.networknt.schema.path.NodePath;
import com.networknt.schema.path.PathType;
import com.networknt.schema.regex.RegularExpression;
import com.networknt.schema.regex.RegularExpressionFactory;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * A compiled JSON Schema 2020-12. It stands for itself: nothing that a {@code $ref} leads to
 * outside of it is ever fetched, be it from the network, a file or the class path. {@code format}
 * is an annotation, as the dialect has it (JSON Schema Validation 2020-12, §7.2.1). Thread-safe.
 */
final class EventSchema {
    private static final String DIALECT = "https://json-schema.org/draft/2020-12/";
    private static final int MOST_MISFITS = 20;
    private static final List<String> INSIDE = List.of("schema");
    private static final List<String> PROBES =
            List.of("null", "true", "0", "\"\"", "[]", "[[]]", "{}");

    /** The library logs keywords it does not know, and remembers them for ever, unless told. */
    private static final Dialect QUIET_DIALECT =
            Dialect.builder(Dialects.getDraft202012())
                    .unknownKeywordFactory((name, context) -> new AnnotationKeyword(name))
                    .build();

    /** The check of a schema is a check of a value against the schema of schemas. */
    private static final class OfSchemas {
        static final EventSchema INSTANCE = load();

        private static EventSchema load() {
            var running = new ThreadLocal<SchemaBudget>();
            var registry =
                    registry(
                            iri -> iri.startsWith(DIALECT),
                            pattern -> expression(pattern, running));
            var schema = registry.getSchema(SchemaLocation.of(DIALECT + "schema"));
            schema.initializeValidators();
            return new EventSchema(schema, running);
        }
    }

    private final Schema schema;

    /** The library hands the text to a pattern, and not the check it is part of. */
    private final ThreadLocal<SchemaBudget> running;

    private EventSchema(Schema schema, ThreadLocal<SchemaBudget> running) {
        this.schema = schema;
        this.running = running;
    }

    /**
     * @throws WebhookException with all that is wrong, {@code schema_invalid}; its places begin
     *     inside the schema
     */
    static EventSchema compile(String json) {
        var document = StrictJson.read(json.getBytes(StandardCharsets.UTF_8), JsonNode.class);
        var wrong = OfSchemas.INSTANCE.misfits(document);
        if (!wrong.isEmpty()) {
            throw new WebhookException(
                    wrong.stream()
                            .map(misfit -> misfit.violation(ProblemType.SCHEMA_INVALID, INSIDE))
                            .toList());
        }
        refuseFarDynamicReferences(document);
        var running = new ThreadLocal<SchemaBudget>();
        var compiled = new EventSchema(resolved(document, running), running);
        compiled.refuseEndless();
        return compiled;
    }

    /**
     * @param value one JSON value, read before
     * @return what does not fit, the first 20; nothing when it fits
     */
    List<SchemaViolation> misfits(byte[] value) {
        return misfits(StrictJson.read(value, JsonNode.class));
    }

    private List<SchemaViolation> misfits(JsonNode value) {
        try {
            return errors(value);
        } catch (SchemaBudget.TooMuch e) {
            return List.of(
                    new SchemaViolation(List.of(), "it takes too long to compare with the schema"));
        } catch (SchemaException e) {
            return List.of(
                    new SchemaViolation(List.of(), "the schema refers to what is not there"));
        }
    }

    private List<SchemaViolation> errors(JsonNode value) {
        var effort = new SchemaBudget();
        running.set(effort);
        try {
            schema.validate(effort, value);
        } finally {
            running.remove();
        }
        return effort.getErrors().stream().limit(MOST_MISFITS).map(EventSchema::misfit).toList();
    }

    /** What is wrong with a pattern is thrown at the end: the library would log it. */
    private static Schema resolved(JsonNode document, ThreadLocal<SchemaBudget> running) {
        var refused = new ArrayList<WebhookException>();
        try {
            var schema =
                    registry(iri -> false, pattern -> expression(pattern, running, refused))
                            .getSchema(document);
            schema.initializeValidators();
            if (!refused.isEmpty()) throw refused.get(0);
            return schema;
        } catch (SchemaException e) {
            throw unresolved(e);
        } catch (StackOverflowError e) {
            throw endless(e);
        }
    }

    /** Not every schema without an end is found so; the others end by {@link SchemaBudget}. */
    private void refuseEndless() {
        try {
            for (var probe : PROBES) errors(StrictJson.own(probe, JsonNode.class));
        } catch (SchemaBudget.TooMuch e) {
            throw endless(e);
        } catch (SchemaException e) {
            throw unresolved(e);
        }
    }

    /** The library looks for these when a value is checked, not when the schema is compiled. */
    private static void refuseFarDynamicReferences(JsonNode node) {
        var target = node.path("$dynamicRef");
        if (target.isTextual() && !target.textValue().startsWith("#")) {
            throw new WebhookException(
                    ProblemType.SCHEMA_INVALID, "a $dynamicRef leads out of the schema");
        }
        node.forEach(EventSchema::refuseFarDynamicReferences);
    }

    private static SchemaRegistry registry(
            Predicate<String> fetchable, RegularExpressionFactory expressions) {
        var config =
                SchemaRegistryConfig.builder()
                        .pathType(PathType.JSON_POINTER)
                        .preloadSchema(true)
                        .locale(Locale.ENGLISH)
                        .regularExpressionFactory(expressions)
                        .build();
        return SchemaRegistry.withDialect(
                QUIET_DIALECT,
                registry ->
                        registry.schemaCacheEnabled(false)
                                .schemaRegistryConfig(config)
                                .schemaLoader(
                                        loader ->
                                                loader.fetchRemoteResources(false)
                                                        .allow(
                                                                iri ->
                                                                        fetchable.test(
                                                                                iri.toString()))));
    }

    private static RegularExpression expression(String pattern, ThreadLocal<SchemaBudget> running) {
        var compiled = SchemaPattern.compile(pattern);
        return text -> compiled.isIn(text, running.get());
    }

    private static RegularExpression expression(
            String pattern, ThreadLocal<SchemaBudget> running, List<WebhookException> refused) {
        try {
            return expression(pattern, running);
        } catch (WebhookException e) {
            refused.add(e);
            return text -> false;
        }
    }

    private static SchemaViolation misfit(Error error) {
        return new SchemaViolation(tokens(error.getInstanceLocation()), error.getMessage());
    }

    private static List<String> tokens(NodePath path) {
        return IntStream.range(0, path.getNameCount())
                .mapToObj(i -> String.valueOf(path.getElement(i)))
                .toList();
    }

    private static WebhookException endless(Throwable cause) {
        return refusal("the schema refers to itself without end", cause);
    }

    private static WebhookException unresolved(SchemaException cause) {
        return refusal(
                "a reference leads out of the schema or nowhere, or $schema is not 2020-12", cause);
    }

    private static WebhookException refusal(String message, Throwable cause) {
        var refusal = new WebhookException(ProblemType.SCHEMA_INVALID, message);
        refusal.initCause(cause);
        return refusal;
    }
}
