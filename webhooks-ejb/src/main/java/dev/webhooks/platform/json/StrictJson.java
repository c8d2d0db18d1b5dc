package dev.webhooks.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.TextRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The only way JSON gets in and out: snake_case members, nothing coerced, nothing ignored
 * (docs/api.md#bodies).
 *
 * <p>Refused with a 400 and its own code: duplicate members, unknown members, trailing text,
 * comments, a byte order mark, other encodings than UTF-8, unpaired surrogates, a text with U+0000
 * (but not in JSON that is kept as JSON), nesting beyond 64 levels, numbers of more than 1,000
 * characters or with an exponent beyond ±999. Thread-safe.
 */
public final class StrictJson {
    /** Deepest nesting that is read. */
    public static final int MAX_DEPTH = 64;

    private static final int MAX_NUMBER_LENGTH = 1000;
    private static final int LIMITED_BY_THE_BODY = Integer.MAX_VALUE;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(MAX_DEPTH)
                                    .maxNumberLength(MAX_NUMBER_LENGTH)
                                    .maxNameLength(LIMITED_BY_THE_BODY)
                                    .build())
                    .build();

    private static final ObjectMapper MAPPER = mapper().build();

    /** For what strangers send, while what is stored already stays readable. */
    private static final ObjectMapper STRANGERS =
            mapper().addModule(
                            new SimpleModule("texts")
                                    .addDeserializer(String.class, new TextReader()))
                    .build();

    private static final ObjectReader EXACT =
            MAPPER.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private StrictJson() {}

    /**
     * @throws WebhookException with a 400 code when the text cannot be read as a {@code type}
     */
    public static <T> T read(byte[] json, Class<T> type) {
        try (var parser = parser(json)) {
            var value = STRANGERS.readValue(parser, type);
            if (parser.nextToken() != null) throw trailing();
            return notNull(value);
        } catch (JsonProcessingException e) {
            throw translated(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Applies a merge patch to a value (RFC 7396): a null removes the member of a map, and takes
     * that of a record back to nothing.
     *
     * @return a new value of the same type
     * @throws WebhookException with a 400 code when the patch, or the patched document, cannot be
     *     read
     */
    public static <T> T merge(T value, byte[] patch, Class<T> type) {
        var changes = read(patch, JsonNode.class);
        if (!(changes instanceof ObjectNode object))
            throw mismatch(List.of("body"), "a JSON object is expected");
        refuseUnreadable(object, type);
        try {
            return notNull(MAPPER.treeToValue(merged(MAPPER.valueToTree(value), object), type));
        } catch (JsonProcessingException e) {
            throw translated(e);
        }
    }

    /** UTF-8 text of a value; a record's null members are written as {@code null}. */
    public static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /** As {@link #write}, as a string. */
    public static String text(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /**
     * Reads what {@link #text} wrote: our own text from the database, so a failure is our fault.
     */
    public static <T> T own(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read as " + type.getName(), e);
        }
    }

    /** As {@link #own}, for an object whose members are all strings. */
    public static Map<String, String> ownMap(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read as a map", e);
        }
    }

    /** As {@link #own}, for an object whose members are all lists of strings. */
    public static Map<String, List<String>> ownMapOfLists(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<Map<String, List<String>>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON cannot be read as a map of lists", e);
        }
    }

    /**
     * As {@link #own}, as a tree whose numbers keep every digit; also for what a publisher sent,
     * once it was read strictly.
     */
    public static JsonNode ownTree(byte[] json) {
        try {
            return EXACT.readTree(json);
        } catch (IOException e) {
            throw new IllegalStateException("stored JSON cannot be read", e);
        }
    }

    /**
     * Whether an object has a member that is not null: {@code has(json, "auth", "type")} looks
     * inside {@code auth}.
     */
    public static boolean has(byte[] json, String... path) {
        var node = read(json, JsonNode.class);
        for (var step : path) {
            node = node.path(step);
        }
        return !node.isMissingNode() && !node.isNull();
    }

    /** Whether an object has a member, null or not. */
    public static boolean mentions(byte[] json, String member) {
        return read(json, JsonNode.class).has(member);
    }

    /**
     * The names of the members of an object inside another one; none if there is no such object.
     */
    public static List<String> membersAt(byte[] json, String... path) {
        var node = read(json, JsonNode.class);
        for (var step : path) {
            node = node.path(step);
        }
        var names = new ArrayList<String>();
        node.fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** An object that was read strictly before, without some of its members. */
    public static byte[] without(byte[] object, Set<String> members) {
        return write(((ObjectNode) ownTree(object)).without(members));
    }

    /** The text of a member inside an object, if it is there and is text. */
    public static Optional<String> textAt(byte[] json, String... path) {
        var node = read(json, JsonNode.class);
        for (var step : path) {
            node = node.path(step);
        }
        return Optional.ofNullable(node.textValue());
    }

    /**
     * A token stream with the same strictness, for readers that need the position of a value.
     *
     * @throws WebhookException if the bytes are no acceptable text
     */
    public static JsonParser parser(byte[] json) {
        JsonText.check(json);
        try {
            return FACTORY.createParser(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The refusal that a parser's complaint stands for. */
    public static WebhookException translated(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return new WebhookException(
                    List.of(
                            new Violation(
                                    path(unknown),
                                    "unknown property \""
                                            + TextRules.excerpt(unknown.getPropertyName())
                                            + "\"",
                                    ProblemType.UNKNOWN_PROPERTY)));
        }
        if (e instanceof StreamConstraintsException
                || e.getCause() instanceof StreamConstraintsException) {
            return constraint(e);
        }
        if (e instanceof TextReader.NulException nul) {
            return new WebhookException(
                    List.of(
                            new Violation(
                                    path(nul),
                                    "a text must not hold the character U+0000",
                                    ProblemType.JSON_UNICODE)));
        }
        if (e instanceof JsonMappingException mapping) {
            if (mapping.getCause() instanceof JsonProcessingException parse
                    && !(parse instanceof InputCoercionException)) {
                return translated(parse);
            }
            return mismatch(path(mapping), "has the wrong JSON type");
        }
        if (e.getOriginalMessage().startsWith("Duplicate field")) {
            return refusal(
                    ProblemType.JSON_DUPLICATE_KEY, "an object has the same member twice" + at(e));
        }
        return refusal(ProblemType.JSON_MALFORMED, "not well-formed JSON" + at(e));
    }

    private static WebhookException constraint(JsonProcessingException e) {
        return e.getOriginalMessage().contains("nesting")
                ? refusal(
                        ProblemType.JSON_TOO_DEEP, "nested more than " + MAX_DEPTH + " levels deep")
                : refusal(
                        ProblemType.JSON_NUMBER,
                        "a number has more than " + MAX_NUMBER_LENGTH + " characters");
    }

    private static String at(JsonProcessingException e) {
        var location = e.getLocation();
        return location == null ? "" : " at byte " + location.getByteOffset();
    }

    /** What a reader of tokens answers when the text goes on after the value. */
    public static WebhookException trailing() {
        return refusal(ProblemType.JSON_MALFORMED, "there is text after the JSON value");
    }

    private static WebhookException refusal(ProblemType type, String detail) {
        return new WebhookException(type, detail, "body");
    }

    private static WebhookException mismatch(List<String> loc, String detail) {
        return new WebhookException(List.of(new Violation(loc, detail, ProblemType.TYPE_MISMATCH)));
    }

    private static List<String> path(JsonMappingException e) {
        var loc = new ArrayList<String>(List.of("body"));
        for (var step : e.getPath()) {
            loc.add(
                    step.getFieldName() == null
                            ? String.valueOf(step.getIndex())
                            : step.getFieldName());
        }
        return loc;
    }

    private static <T> T notNull(T value) {
        if (value == null) throw mismatch(List.of("body"), "a JSON object is expected");
        return value;
    }

    /** By itself, since a null would take an unknown member out of the merged document. */
    private static void refuseUnreadable(ObjectNode patch, Class<?> type) {
        try {
            STRANGERS.treeToValue(patch, type);
        } catch (JsonProcessingException e) {
            throw translated(e);
        }
    }

    private static ObjectNode merged(ObjectNode target, ObjectNode patch) {
        for (var member : patch.properties()) {
            var old = target.get(member.getKey());
            if (member.getValue().isNull()) {
                target.remove(member.getKey());
            } else if (member.getValue() instanceof ObjectNode inner) {
                target.set(
                        member.getKey(),
                        merged(
                                old instanceof ObjectNode object
                                        ? object
                                        : MAPPER.createObjectNode(),
                                inner));
            } else {
                target.set(member.getKey(), member.getValue());
            }
        }
        return target;
    }

    private static JsonMapper.Builder mapper() {
        return JsonMapper.builder(FACTORY)
                .addModule(WireTypes.module())
                .addHandler(new CopiedMembers())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text ->
                                text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                        .setCoercion(
                                                CoercionInputShape.Boolean, CoercionAction.Fail));
    }
}
