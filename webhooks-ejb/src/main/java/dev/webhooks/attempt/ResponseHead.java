package dev.webhooks.attempt;

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

    private int bytes;
    private int lines;
    private int column;
    private int status;
    private boolean foreign;
    private boolean complete;

    /**
     * Reads on.
     *
     * @return the byte to put in its place
     * @throws BadMessageException if the head is longer than 32 KiB or 200 lines
     */
    byte next(byte b) {
        if (++bytes > MAX_BYTES) throw new BadMessageException("response head too large");
        if (b == '\n') {
            endLine();
            return b;
        }
        if (b == '\r') return b;
        if (lines == 0) readStatusLine(b);
        column++;
        return b >= 0 && b < ' ' && b != '\t' || b == 0x7f ? (byte) '?' : b;
    }

    /** Whether this cannot become an HTTP/1.x head any more. */
    boolean isForeign() {
        return foreign;
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
            foreign |= b != BEGINNING[column];
        } else if (column >= STATUS_AT && column < STATUS_AT + STATUS_DIGITS) {
            foreign |= b < '0' || b > '9';
            status = 10 * status + b - '0';
        } else if (column == STATUS_AT + STATUS_DIGITS) {
            foreign |= b != ' ';
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
        if (lines == 0 && status < 100) foreign = true;
        if (++lines > MAX_LINES + 1) throw new BadMessageException("response head too long");
    }
}
