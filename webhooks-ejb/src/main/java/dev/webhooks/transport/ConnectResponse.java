package dev.webhooks.transport;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The head of a proxy's answer to {@code CONNECT}, as it arrives (RFC 9110 §9.3.6). */
final class ConnectResponse {
    private static final int MAX_HEAD = 8 * 1024;
    private static final Pattern STATUS_LINE =
            Pattern.compile("HTTP/1\\.[01] ([1-9][0-9]{2})( .*)?");

    private final StringBuilder line = new StringBuilder();
    private int length;
    private OptionalInt status = OptionalInt.empty();
    private boolean complete;

    /**
     * @throws ProxyUnavailableException if this is no HTTP/1.x, or more than 8 KiB
     */
    void append(ByteBuffer bytes) throws ProxyUnavailableException {
        var text = StandardCharsets.ISO_8859_1.decode(bytes);
        for (int i = 0; i < text.length() && !complete; i++) {
            if (++length > MAX_HEAD) throw notHttp();
            char c = text.charAt(i);
            if (c == '\n') endLine();
            else if (c != '\r') line.append(c);
        }
    }

    boolean isComplete() {
        return complete;
    }

    /** Valid once the answer is complete. */
    int status() {
        return status.orElseThrow();
    }

    /** Interim answers (1xx) have a head of their own before the final one. */
    private void endLine() throws ProxyUnavailableException {
        if (status.isEmpty()) {
            var first = STATUS_LINE.matcher(line);
            if (!first.matches()) throw notHttp();
            status = OptionalInt.of(Integer.parseInt(first.group(1)));
        } else if (line.isEmpty()) {
            complete = status.getAsInt() >= 200;
            if (!complete) status = OptionalInt.empty();
        }
        line.setLength(0);
    }

    private static ProxyUnavailableException notHttp() {
        return new ProxyUnavailableException("it does not answer in HTTP/1.x");
    }
}
