package dev.webhooks.transport;

import java.util.OptionalInt;
import org.eclipse.jetty.http.BadMessageException;

/**
 * Where the heads of an answer end, followed byte by byte: those of interim responses (1xx), and
 * the final one. Makes the control characters in them harmless: the HTTP parser gives up at a NUL
 * in a header's value, which would turn a receiver's 200 into a failure because of a header nobody
 * reads.
 */
final class ResponseHead {
    private static final int MAX_BYTES = ReceiverClient.MAX_HEAD;
    private static final int MAX_LINES = 200;
    private static final byte[] BEGINNING = {'H', 'T', 'T', 'P', '/', '1', '.'};
    private static final int STATUS_AT = "HTTP/1.1 ".length();
    private static final int STATUS_DIGITS = 3;
    private static final int SWITCHING_PROTOCOLS = 101;

    private int bytes;
    private int lines;
    private int column;
    private int status;
    private boolean complete;

    /**
     * Reads on.
     *
     * @return the byte to put in its place
     * @throws BadMessageException if this is no HTTP/1.x, or longer than 32 KiB or 200 lines, or a
     *     change of protocol that nobody asked for
     */
    byte next(byte b) {
        check(++bytes <= MAX_BYTES, "response head too large");
        if (b == '\n') {
            endLine();
            return b;
        }
        if (b == '\r') return b;
        if (lines == 0) readStatusLine(b);
        column++;
        return b >= 0 && b < ' ' && b != '\t' || b == 0x7f ? (byte) '?' : b;
    }

    /** Whether the empty line is there that ends a head. */
    boolean isComplete() {
        return complete;
    }

    /** Whether the complete head is an interim one, so that another follows. */
    boolean isInterim() {
        return status < 200;
    }

    /** The status of a complete final head. */
    OptionalInt finalStatus() {
        return complete && !isInterim() ? OptionalInt.of(status) : OptionalInt.empty();
    }

    private void readStatusLine(byte b) {
        if (column < BEGINNING.length) {
            check(b == BEGINNING[column], "no HTTP/1.x");
        } else if (column >= STATUS_AT && column < STATUS_AT + STATUS_DIGITS) {
            check(b >= '0' && b <= '9', "no status");
            status = 10 * status + b - '0';
        } else if (column == STATUS_AT + STATUS_DIGITS) {
            check(b == ' ', "no status");
        }
    }

    /** Empty lines before the status line are skipped (RFC 9112 §2.2). */
    private void endLine() {
        boolean empty = column == 0;
        column = 0;
        if (empty) {
            complete = lines > 0;
            return;
        }
        if (lines == 0) check(status >= 100 && status != SWITCHING_PROTOCOLS, "no final status");
        check(++lines <= MAX_LINES + 1, "response head too long");
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) throw new BadMessageException(otherwise);
    }
}
