package dev.webhooks.front;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.memory.Buffers;
import org.glassfish.grizzly.memory.MemoryManager;

/** The codec calls the statuses it does not know CUSTOM; here they get the words of their RFCs. */
final class StatusLine {
    private static final byte[] WRONG = "CUSTOM\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = "HTTP/1.1 ".length();
    private static final int REASON = "HTTP/1.1 422 ".length();

    /** RFC 9110 §15, RFC 6585, RFC 7725 and RFC 8470; what has no words has none (RFC 9112 §4). */
    private static final Map<Integer, String> REASONS =
            Map.ofEntries(
                    Map.entry(103, "Early Hints"),
                    Map.entry(207, "Multi-Status"),
                    Map.entry(208, "Already Reported"),
                    Map.entry(226, "IM Used"),
                    Map.entry(418, "I'm a teapot"),
                    Map.entry(422, "Unprocessable Content"),
                    Map.entry(423, "Locked"),
                    Map.entry(424, "Failed Dependency"),
                    Map.entry(425, "Too Early"),
                    Map.entry(426, "Upgrade Required"),
                    Map.entry(428, "Precondition Required"),
                    Map.entry(429, "Too Many Requests"),
                    Map.entry(451, "Unavailable For Legal Reasons"),
                    Map.entry(506, "Variant Also Negotiates"),
                    Map.entry(507, "Insufficient Storage"),
                    Map.entry(508, "Loop Detected"),
                    Map.entry(511, "Network Authentication Required"));

    private StatusLine() {}

    /**
     * @param head begins with a status line
     * @return the same, or one with the right words
     */
    static Buffer mended(MemoryManager<?> memory, Buffer head) {
        int start = head.position();
        if (head.remaining() < REASON + WRONG.length) return head;
        for (int i = 0; i < WRONG.length; i++)
            if (head.get(start + REASON + i) != WRONG[i]) return head;
        int status = status(head);
        var reason = REASONS.getOrDefault(status, "");
        var line = "HTTP/1.1 " + status + " " + reason + "\r\n";
        head.position(start + REASON + WRONG.length);
        return Buffers.appendBuffers(
                memory, Buffers.wrap(memory, line.getBytes(StandardCharsets.US_ASCII)), head);
    }

    /**
     * @param head begins with a status line
     */
    static int status(Buffer head) {
        int status = 0;
        for (int i = VERSION; i < VERSION + 3; i++)
            status = 10 * status + head.get(head.position() + i) - '0';
        return status;
    }
}
