package dev.webhooks.front;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** A refusal as it is sent: a problem document (RFC 9457) with the members of the application's. */
final class Answer {
    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS";
    private static final int RETRY_AFTER_SECONDS = 5;
    private static final int LONGEST_INSTANCE = 2048;

    private Answer() {}

    /**
     * @param line of the request, if it has come in
     * @param requestId the client's, if it sent one
     */
    static byte[] of(
            RefusedException refused, Optional<RequestLine> line, Optional<String> requestId) {
        var refusal = refused.refusal();
        var body = body(refused, line.map(RequestLine::target));
        var text = new StringBuilder(1024);
        text.append("HTTP/1.1 ").append(refusal.status()).append(' ').append(refusal.reason());
        header(text, "Date", date());
        header(text, "Content-Type", "application/problem+json");
        header(text, "Content-Length", Integer.toString(body.length()));
        header(text, RequestIds.HEADER, requestId.orElseGet(RequestIds::random));
        header(text, "Cache-Control", "no-store");
        header(text, "X-Content-Type-Options", "nosniff");
        if (refusal == Refusal.METHOD_NOT_ALLOWED) header(text, "Allow", METHODS);
        if (refusal == Refusal.UNAVAILABLE)
            header(text, "Retry-After", Integer.toString(RETRY_AFTER_SECONDS));
        header(text, "Connection", "close");
        text.append("\r\n\r\n");
        boolean isHead = line.filter(read -> read.method().equals("HEAD")).isPresent();
        if (!isHead) text.append(body);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** To {@code OPTIONS *}. */
    static byte[] toOptions(Optional<String> requestId) {
        var text = new StringBuilder("HTTP/1.1 204 No Content");
        header(text, "Date", date());
        header(text, RequestIds.HEADER, requestId.orElseGet(RequestIds::random));
        header(text, "Allow", METHODS);
        header(text, "Connection", "close");
        return text.append("\r\n\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static String date() {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
    }

    private static void header(StringBuilder text, String name, String value) {
        text.append("\r\n").append(name).append(": ").append(value);
    }

    private static String body(RefusedException refused, Optional<String> target) {
        var refusal = refused.refusal();
        var json = new StringBuilder(512);
        json.append('{');
        member(json, "type", "urn:webhooks:problem:" + refusal.code()).append(',');
        member(json, "title", refusal.title()).append(',');
        json.append("\"status\":").append(refusal.status()).append(',');
        member(json, "detail", refused.getMessage()).append(',');
        target.ifPresent(text -> member(json, "instance", instance(text)).append(','));
        member(json, "code", refusal.code()).append(",\"errors\":[");
        if (refusal == Refusal.PAYLOAD_TOO_LARGE) bodyFault(json, refused);
        return json.append("]}").toString();
    }

    private static void bodyFault(StringBuilder json, RefusedException refused) {
        json.append("{\"loc\":[\"body\"],");
        member(json, "msg", refused.getMessage()).append(',');
        member(json, "type", refused.refusal().code()).append('}');
    }

    /** Every text here is ASCII without a quote or a backslash. */
    private static StringBuilder member(StringBuilder json, String name, String value) {
        return json.append('"').append(name).append("\":\"").append(value).append('"');
    }

    /** The path as a reference that can be read, whatever was sent: what is none is escaped. */
    private static String instance(String target) {
        int end = target.indexOf('?');
        var path = target.substring(0, Math.min(LONGEST_INSTANCE, end < 0 ? target.length() : end));
        var instance = new StringBuilder(path.length());
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            boolean isEscape =
                    c == '%'
                            && i + 2 < path.length()
                            && Ascii.hex(path.charAt(i + 1)) >= 0
                            && Ascii.hex(path.charAt(i + 2)) >= 0;
            if (isEscape || Ascii.isInPath(c)) instance.append(c);
            else instance.append('%').append("%02X".formatted((int) c));
        }
        return instance.toString();
    }
}
