package dev.webhooks.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One HTTP/1.1 connection of the receiver: reads requests with {@code Content-Length} (what Jetty's
 * client sends), answers each with an empty 200 at once, and notes the event's sequence number. It
 * understands no more of HTTP than that, to stay below 15 µs of CPU per request.
 */
final class ReceiverConnection {
    /** Head and body of one request; a request that is larger closes the connection. */
    private static final int LIMIT = 64 * 1024;

    private static final byte[] LENGTH_HEADER = "content-length:".getBytes(StandardCharsets.UTF_8);
    private static final byte[] SEQUENCE = EventTemplate.SEQUENCE.getBytes(StandardCharsets.UTF_8);
    private static final byte[] OK =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.UTF_8);

    private final SocketChannel channel;
    private final Arrivals arrivals;
    private final ByteBuffer answer = ByteBuffer.wrap(OK);
    private byte[] bytes = new byte[8 * 1024];
    private int filled;

    ReceiverConnection(SocketChannel channel, Arrivals arrivals) {
        this.channel = channel;
        this.arrivals = arrivals;
    }

    /**
     * Serves what has arrived.
     *
     * @return false when the other side has closed the connection
     * @throws IOException also for a request of more than 64 kB
     */
    boolean serve() throws IOException {
        if (filled == bytes.length) {
            enlarge();
        }
        int read = channel.read(ByteBuffer.wrap(bytes, filled, bytes.length - filled));
        if (read < 0) {
            return false;
        }
        filled += read;
        int start = 0;
        for (int end = endOfRequest(start); end > 0; end = endOfRequest(start)) {
            answer.rewind();
            if (channel.write(answer) < OK.length) {
                throw new IOException("the sender does not read its answers");
            }
            start = end;
        }
        System.arraycopy(bytes, start, bytes, 0, filled - start);
        filled -= start;
        return true;
    }

    /** Notes the request at {@code start} if it is complete; its end, or -1 while it is not. */
    private int endOfRequest(int start) {
        int length = 0;
        for (int i = start; i + 2 < filled; i++) {
            if (bytes[i] != '\n') {
                continue;
            }
            if (bytes[i + 1] == '\r') {
                int body = i + 3;
                int end = body + length;
                if (end > filled) {
                    return -1;
                }
                note(body, end);
                return end;
            }
            if (startsWith(LENGTH_HEADER, i + 1)) {
                length = number(i + 1 + LENGTH_HEADER.length);
            }
        }
        return -1;
    }

    private void note(int body, int end) {
        for (int i = body; i + SEQUENCE.length < end; i++) {
            if (bytes[i] == '"' && startsWith(SEQUENCE, i)) {
                arrivals.record(number(i + SEQUENCE.length), System.nanoTime());
                return;
            }
        }
    }

    private boolean startsWith(byte[] lowerCase, int at) {
        if (at + lowerCase.length > filled) {
            return false;
        }
        for (int i = 0; i < lowerCase.length; i++) {
            byte found = bytes[at + i];
            if (found != lowerCase[i] && (found | 0x20) != lowerCase[i]) {
                return false;
            }
        }
        return true;
    }

    private int number(int at) {
        int i = at;
        while (i < filled && bytes[i] == ' ') {
            i++;
        }
        int number = 0;
        while (i < filled && bytes[i] >= '0' && bytes[i] <= '9') {
            number = number * 10 + bytes[i++] - '0';
        }
        return number;
    }

    private void enlarge() throws IOException {
        if (bytes.length == LIMIT) {
            throw new IOException("a request of more than " + LIMIT + " bytes");
        }
        bytes = Arrays.copyOf(bytes, bytes.length * 2);
    }
}
