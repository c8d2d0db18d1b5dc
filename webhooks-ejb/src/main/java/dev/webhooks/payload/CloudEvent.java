package dev.webhooks.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * An event's attributes as CloudEvents 1.0.2 wants them. A publisher's {@code source} and {@code
 * subject} may hold more than CloudEvents allows, so both are made to fit.
 *
 * @param source a non-empty URI reference: the publisher's text if it is one, else percent-encoded
 * @param subject a JSON string says itself; any other JSON value is the subject as its compact
 *     text. Absent when there is none, when it is empty, or when it holds control characters, which
 *     CloudEvents forbids ("Type System", String)
 */
record CloudEvent(String id, String source, String type, Optional<String> subject, String time) {
    static final String VERSION = "1.0";

    /** Of an event in structured mode. */
    static final String MEDIA_TYPE = "application/cloudevents+json";

    /** Of the data. */
    static final String DATA_TYPE = "application/json";

    private static final String UNRESERVED_MARKS = "-._~";

    /** What receivers take at least for one header; a longer subject stays away from it. */
    private static final int MAX_SUBJECT_HEADER = 1024;

    static CloudEvent of(PayloadSource event, String time) {
        return new CloudEvent(
                event.eventId(),
                reference(event.source()),
                event.type(),
                event.subject().flatMap(CloudEvent::subject),
                time);
    }

    /**
     * The attributes as headers (CloudEvents HTTP protocol binding 1.0.2, §3.1.3). A subject whose
     * header would be longer than 1,024 characters is left out.
     */
    Map<String, String> headers() {
        var headers = new LinkedHashMap<String, String>();
        headers.put("ce-id", headerValue(id));
        headers.put("ce-specversion", VERSION);
        headers.put("ce-source", headerValue(source));
        headers.put("ce-type", headerValue(type));
        subject.map(CloudEvent::headerValue)
                .filter(value -> value.length() <= MAX_SUBJECT_HEADER)
                .ifPresent(value -> headers.put("ce-subject", value));
        headers.put("ce-time", time);
        return headers;
    }

    /** The text itself if it is a URI reference (RFC 3986), else percent-encoded. */
    static String reference(String text) {
        boolean isPlain = text.chars().allMatch(c -> isUnreserved(c) || c == '/');
        if (isPlain || isReference(text)) return text;
        return percentEncoded(text, c -> isUnreserved(c) || c == '/');
    }

    /**
     * Everything but visible ASCII, and the quotation mark and the per cent sign, is
     * percent-encoded UTF-8 (HTTP protocol binding 1.0.2, §3.1.3.2).
     */
    static String headerValue(String text) {
        return percentEncoded(text, c -> c > ' ' && c < 0x7f && c != '"' && c != '%');
    }

    private static Optional<String> subject(byte[] json) {
        var value = new JsonValue(json);
        return Optional.of(value.isString() ? value.string() : value.compact())
                .filter(text -> !text.isEmpty())
                .filter(text -> text.chars().noneMatch(Character::isISOControl));
    }

    private static boolean isReference(String text) {
        try {
            new URI(text);
            return text.chars().allMatch(c -> c < 0x7f);
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static boolean isUnreserved(int c) {
        return c < 0x7f && (Character.isLetterOrDigit(c) || UNRESERVED_MARKS.indexOf(c) >= 0);
    }

    private static String percentEncoded(String text, IntPredicate kept) {
        if (text.chars().allMatch(kept)) return text;
        var encoded = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(UTF_8)) {
            int c = b & 0xff;
            if (c < 0x80 && kept.test(c)) encoded.append((char) c);
            else encoded.append("%%%02X".formatted(c));
        }
        return encoded.toString();
    }
}
