package dev.webhooks.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.json.Rfc3339;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.eventtype.EventTypeName;
import dev.webhooks.platform.TextRules;
import dev.webhooks.platform.json.StrictJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Reads events from the bytes of a request or a message, and cuts {@code data} out of them instead
 * of printing it anew. JSON that can be read is read to its end, and the publisher is told of every
 * member that is wrong.
 */
public final class EventReader {
    private static final int MAX_TEXT = 255;

    private final byte[] json;
    private final JsonParser parser;
    private final EventFaults faults = new EventFaults();
    private final Supplier<Environment> otherwise;

    private String id;
    private String type;
    private Instant time;
    private String source;
    private byte[] subject;
    private String resourceId;
    private String trace;
    private byte[] data;
    private byte[] previousData;
    private String environment;
    private Instant deliverAt;

    private EventReader(byte[] json, JsonParser parser, Supplier<Environment> otherwise) {
        this.json = json;
        this.parser = parser;
        this.otherwise = otherwise;
    }

    /**
     * @throws WebhookException with a 400 code when the text cannot be read, with a 422 code when a
     *     member is not acceptable; with every violation there is
     */
    public static NewEvent read(byte[] json) {
        return read(json, EventRules.NONE);
    }

    /** As {@link #read(byte[])}, together with what further rules say about it. */
    public static NewEvent read(byte[] json, EventRules rules) {
        return read(json, rules, EventReader::production);
    }

    /**
     * As {@link #read(byte[])}.
     *
     * @param otherwise asked for the environment of an event that names none
     */
    public static NewEvent read(byte[] json, Supplier<Environment> otherwise) {
        return read(json, EventRules.NONE, otherwise);
    }

    private static NewEvent read(byte[] json, EventRules rules, Supplier<Environment> otherwise) {
        try (var parser = StrictJson.parser(json)) {
            return new EventReader(json, parser, otherwise).document(rules);
        } catch (JsonProcessingException e) {
            throw StrictJson.translated(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Cuts a batch into its events without reading them, so that each can be judged on its own.
     *
     * @param json {@code {"events":[…]}}
     * @throws WebhookException when it is no such document
     */
    public static List<byte[]> split(byte[] json) {
        try (var parser = StrictJson.parser(json)) {
            return new EventReader(json, parser, EventReader::production).elements();
        } catch (JsonProcessingException e) {
            throw StrictJson.translated(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NewEvent document(EventRules rules) throws IOException {
        if (parser.nextToken() != JsonToken.START_OBJECT)
            throw mismatch("a JSON object is expected");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            var member = parser.currentName();
            parser.nextToken();
            readMember(member);
        }
        refuseTrailingText();
        return checked(rules);
    }

    /** What is wrong with one member is noted, and the rest is read. */
    private void readMember(String name) throws IOException {
        try {
            member(name);
        } catch (WebhookException e) {
            faults.add(e);
            parser.skipChildren();
        }
    }

    private List<byte[]> elements() throws IOException {
        var found = new ArrayList<byte[]>();
        if (parser.nextToken() != JsonToken.START_OBJECT)
            throw mismatch("a JSON object is expected");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            if (!parser.currentName().equals("events")) throw unknown(parser.currentName());
            if (parser.nextToken() != JsonToken.START_ARRAY)
                throw mismatch("must be a list", "events");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                found.add(value());
            }
        }
        refuseTrailingText();
        return found;
    }

    private void member(String name) throws IOException {
        switch (name) {
            case "id" -> id = text(name);
            case "type" -> type = text(name);
            case "time" -> time = instant(name);
            case "source" -> source = text(name);
            case "subject" -> subject = valueOrNull();
            case "resource_id" -> resourceId = text(name);
            case "trace" -> trace = text(name);
            case "data" -> data = value();
            case "previous_data" -> previousData = objectOrNull(name);
            case "environment" -> environment = text(name);
            case "deliver_at" -> deliverAt = instant(name);
            default -> throw unknown(name);
        }
    }

    private NewEvent checked(EventRules rules) {
        faults.check("type", this::checkType);
        faults.check("id", this::checkId);
        faults.check("source", () -> checkText(source, "source"));
        faults.check("resource_id", () -> checkText(resourceId, "resource_id"));
        faults.check("trace", () -> checkText(trace, "trace"));
        faults.check("environment", this::environment);
        if (faults.isRight("type") && faults.isRight("environment")) {
            faults.check("data", () -> checkContent(rules));
        }
        faults.check("deliver_at", () -> checkDeliverAt(rules));
        faults.throwIfAny();
        return event();
    }

    private void checkType() {
        if (type == null)
            throw new WebhookException(
                    ProblemType.EVENT_TYPE_MISSING, "type is missing", "body", "type");
        if (!EventTypeName.isName(type)) {
            throw new WebhookException(
                    ProblemType.EVENT_TYPE_INVALID,
                    "type must be words joined by dots, at most 256 characters",
                    "body",
                    "type");
        }
    }

    private void checkId() {
        if (id != null) EventId.check(id, "body", "id");
    }

    private void checkContent(EventRules rules) {
        rules.checkContent(type, environment(), Optional.ofNullable(data));
    }

    private void checkDeliverAt(EventRules rules) {
        if (deliverAt != null) rules.checkDeliverAt(deliverAt);
    }

    private NewEvent event() {
        var place = environment();
        return new NewEvent(
                Optional.ofNullable(id),
                type,
                Optional.ofNullable(time),
                Optional.ofNullable(source),
                Optional.ofNullable(subject),
                Optional.ofNullable(resourceId),
                Optional.ofNullable(trace),
                Optional.ofNullable(data),
                Optional.ofNullable(previousData),
                place,
                Optional.ofNullable(deliverAt),
                Fingerprint.of(
                        type,
                        place.name(),
                        time,
                        source,
                        subject,
                        resourceId,
                        trace,
                        data,
                        previousData));
    }

    private static Environment production() {
        return Environment.PRODUCTION;
    }

    private Environment environment() {
        if (environment == null) return otherwise.get();
        return Environment.of(environment)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.ENVIRONMENT_INVALID,
                                        "environment must be production or sandbox",
                                        "body",
                                        "environment"));
    }

    private static void checkText(String text, String name) {
        if (text == null) return;
        if (text.isEmpty() || text.length() > MAX_TEXT || !TextRules.isPlainText(text)) {
            throw new WebhookException(
                    ProblemType.EVENT_INVALID,
                    name + " must have 1 to 255 characters and no control characters",
                    "body",
                    name);
        }
    }

    /**
     * @return the text, or null for JSON null
     */
    private String text(String name) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) return null;
        if (!parser.hasToken(JsonToken.VALUE_STRING)) throw mismatch("must be a string", name);
        return parser.getText();
    }

    /** To the microsecond, which is what both databases keep. */
    private Instant instant(String name) throws IOException {
        var text = text(name);
        if (text == null) return null;
        try {
            return Rfc3339.parse(text).truncatedTo(ChronoUnit.MICROS);
        } catch (DateTimeException e) {
            throw new WebhookException(
                    ProblemType.DATE_INVALID, name + " must be an RFC 3339 time", "body", name);
        }
    }

    private byte[] objectOrNull(String name) throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) return null;
        if (!parser.hasToken(JsonToken.START_OBJECT))
            throw mismatch("must be an object or null", name);
        return value();
    }

    private byte[] valueOrNull() throws IOException {
        return parser.hasToken(JsonToken.VALUE_NULL) ? null : value();
    }

    /** The bytes of the present value, read to its end so that all of it is checked. */
    private byte[] value() throws IOException {
        int start = (int) parser.currentTokenLocation().getByteOffset();
        if (parser.currentToken().isStructStart()) {
            parser.skipChildren();
        } else {
            parser.finishToken();
        }
        return Arrays.copyOfRange(json, start, endOfValue(start));
    }

    /** A parser stops after a string or a structure, but one character after a number. */
    private int endOfValue(int start) {
        int end = (int) parser.currentLocation().getByteOffset();
        if (!parser.currentToken().isNumeric()) return end;
        int last = start;
        while (last < json.length && isOfNumber(json[last])) last++;
        return last;
    }

    private static boolean isOfNumber(byte character) {
        return (character >= '0' && character <= '9')
                || character == '-'
                || character == '+'
                || character == '.'
                || character == 'e'
                || character == 'E';
    }

    private void refuseTrailingText() throws IOException {
        if (parser.nextToken() != null) throw StrictJson.trailing();
    }

    private static WebhookException unknown(String name) {
        return new WebhookException(
                ProblemType.UNKNOWN_PROPERTY, "unknown property \"" + name + "\"", "body", name);
    }

    private static WebhookException mismatch(String what, String... path) {
        return new WebhookException(
                List.of(Violation.ofBody(ProblemType.TYPE_MISMATCH, what, path)));
    }
}
