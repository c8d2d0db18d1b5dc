package dev.webhooks.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads a head line by line while it comes in. What is refused is refused at the first byte that
 * gives the reason, so the answer does not depend on how the bytes were cut.
 */
final class HeadReader {
    /** Bytes of a head, its empty line included. */
    static final int LARGEST = 16 * 1024;

    /** Lines of a head, the first one not counted. */
    static final int MOST_LINES = 100;

    /** Ends of lines that some clients send after a body (RFC 9112 §2.2). */
    private static final int MOST_EMPTY_LINES = 4;

    private final List<Field> fields = new ArrayList<>();
    private RequestLine line;
    private int emptyLines;
    private int lineStart;
    private int next;
    private String requestId;

    /**
     * Goes on where it stopped.
     *
     * @param bytes that begin with the head
     * @param length how many of them there are
     * @return where the head ends, or -1 if it does not yet
     */
    int read(byte[] bytes, int length) throws RefusedException {
        while (next < length) {
            byte b = bytes[next];
            boolean afterReturn = next > lineStart && bytes[next - 1] == '\r';
            if (afterReturn != (b == '\n')) throw badEnd();
            if (b != '\n' && b != '\r' && !Ascii.isVisibleOrBlank(b))
                throw Refusal.BAD_REQUEST.because("a head holds visible ASCII only");
            next++;
            if (b == '\n' && endOfLine(bytes, next - 2)) return next;
            checkSize();
        }
        return -1;
    }

    Head head() throws RefusedException {
        return Head.of(line, fields);
    }

    /** Empty until the first line was read. */
    Optional<RequestLine> line() {
        return Optional.ofNullable(line);
    }

    /** The name that the client gave to the request, if it has come in and is acceptable. */
    Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /** Whether something of a head has come in; empty lines before it are not. */
    boolean hasBegun() {
        return line != null || next > lineStart;
    }

    private static RefusedException badEnd() {
        return Refusal.BAD_REQUEST.because("a line ends with a carriage return and a line feed");
    }

    /**
     * @return whether it was the last one
     */
    private boolean endOfLine(byte[] bytes, int end) throws RefusedException {
        int start = lineStart;
        lineStart = next;
        if (line == null) return firstLine(bytes, start, end);
        if (start == end) return true;
        if (fields.size() == MOST_LINES)
            throw Refusal.HEADER_TOO_LARGE.because("send at most " + MOST_LINES + " header lines");
        var field = Field.parse(bytes, start, end);
        if (field.is(RequestIds.HEADER)) requestId = RequestIds.acceptable(field.value());
        fields.add(field);
        return false;
    }

    private boolean firstLine(byte[] bytes, int start, int end) throws RefusedException {
        if (start < end) line = RequestLine.parse(bytes, start, end);
        else if (++emptyLines > MOST_EMPTY_LINES)
            throw Refusal.BAD_REQUEST.because("a request begins with its request line");
        return false;
    }

    private void checkSize() throws RefusedException {
        if (line == null && next - lineStart > RequestLine.LONGEST) throw RequestLine.tooLong();
        if (next >= LARGEST)
            throw Refusal.HEADER_TOO_LARGE.because("the head must be at most 16 KiB");
    }
}
