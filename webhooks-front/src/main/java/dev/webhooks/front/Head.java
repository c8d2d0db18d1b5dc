package dev.webhooks.front;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The head of a request that may be passed on.
 *
 * @param host what counts as {@code Host}; empty in HTTP/1.0 at most
 * @param closing whether the client wants no other answer on this connection
 * @param awaitsContinue whether the client sends its body only after 100 (RFC 9110 §10.1.1)
 */
record Head(
        RequestLine line,
        Target target,
        Optional<String> host,
        List<Field> fields,
        Framing framing,
        boolean closing,
        boolean awaitsContinue) {
    private static final String EXPECTATION = "100-continue";

    /**
     * What was dealt with here, and what asks for another protocol on the same connection: a proxy
     * in front that passes {@code Upgrade} on would lose sight of what comes after it.
     */
    private static final Set<String> NOT_PASSED_ON =
            Set.of(
                    "connection",
                    "content-length",
                    "expect",
                    "host",
                    "http2-settings",
                    "keep-alive",
                    "proxy-connection",
                    "te",
                    "trailer",
                    "transfer-encoding",
                    "upgrade");

    /**
     * @param line as it was read
     * @throws RefusedException what is acceptable line by line, but not as a whole
     */
    static Head of(RequestLine line, List<Field> fields) throws RefusedException {
        var target = Target.parse(line);
        var host = host(line, fields, target);
        var framing = Framing.of(line.minorVersion(), fields);
        boolean asksToClose = has(fields, "Connection", "close");
        boolean staysOpen = line.minorVersion() == 1 || has(fields, "Connection", "keep-alive");
        return new Head(
                line,
                target,
                host,
                List.copyOf(fields),
                framing,
                asksToClose || !staysOpen,
                expectation(line, fields) && framing.hasBody());
    }

    /** The head as the server gets it, for a body of so many bytes that follows as it is. */
    byte[] bytes(int bodyLength) {
        var text = new StringBuilder(1024);
        text.append(line.method()).append(' ').append(target.pathAndQuery());
        text.append(" HTTP/1.").append(line.minorVersion()).append("\r\n");
        host.ifPresent(value -> append(text, "Host", value));
        for (var field : fields) {
            if (!NOT_PASSED_ON.contains(field.name().toLowerCase(Locale.ROOT)))
                append(text, field.name(), field.value());
        }
        if (framing.chunked() || bodyLength > 0 || says("Content-Length"))
            append(text, "Content-Length", Integer.toString(bodyLength));
        if (closing) append(text, "Connection", "close");
        else if (line.minorVersion() == 0) append(text, "Connection", "keep-alive");
        return text.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII);
    }

    private boolean says(String name) {
        return fields.stream().anyMatch(field -> field.is(name));
    }

    private static void append(StringBuilder text, String name, String value) {
        text.append(name).append(": ").append(value).append("\r\n");
    }

    private static Optional<String> host(RequestLine line, List<Field> fields, Target target)
            throws RefusedException {
        var hosts = fields.stream().filter(field -> field.is("Host")).map(Field::value).toList();
        if (hosts.size() > 1 || hosts.isEmpty() && line.minorVersion() == 1)
            throw Refusal.BAD_REQUEST.because("send one Host");
        for (var host : hosts) Authority.check(host);
        if (target.authority().isPresent()) return target.authority();
        return hosts.stream().findFirst();
    }

    private static boolean expectation(RequestLine line, List<Field> fields)
            throws RefusedException {
        var expectations = fields.stream().filter(field -> field.is("Expect")).toList();
        for (var expectation : expectations) {
            if (!expectation.value().equalsIgnoreCase(EXPECTATION))
                throw Refusal.EXPECTATION_FAILED.because("the only expectation is 100-continue");
        }
        return !expectations.isEmpty() && line.minorVersion() == 1;
    }

    private static boolean has(List<Field> fields, String name, String option) {
        return fields.stream()
                .filter(field -> field.is(name))
                .flatMap(field -> Arrays.stream(field.value().split(",")))
                .anyMatch(value -> value.strip().equalsIgnoreCase(option));
    }
}
