package dev.webhooks.egress;

import java.util.Comparator;
import java.util.List;

/**
 * The size of the head of a request: its request line, its fields and the empty line after them.
 * Limits of single fields do not bound it, so it has one of its own. What servers take ends near
 * it: 8 KiB a field and 16 KiB together are common.
 */
public final class RequestHead {
    /** The largest head that is sent, in bytes. */
    public static final int MAX = 16 * 1024;

    private static final int LINE_END = 2;
    private static final int SEPARATOR = ": ".length();
    private static final int VERSION = " HTTP/1.1".length();

    private RequestHead() {}

    /**
     * @param method such as {@code POST}
     * @param url whose path and query stand in the request line
     * @param headers every field on the wire
     * @return bytes; a character is one, since a head is ASCII
     */
    public static int size(String method, ReceiverUrl url, List<Header> headers) {
        int line = method.length() + 1 + url.target().length() + VERSION + LINE_END;
        return line + headers.stream().mapToInt(RequestHead::size).sum() + LINE_END;
    }

    /**
     * Why a head of that size is refused, with its largest field by name: {@code …, of which …}.
     */
    public static String describe(int size, List<Header> headers) {
        var tooLarge = "head of %d bytes, at most %d are sent".formatted(size, MAX);
        return headers.stream()
                .max(Comparator.comparingInt(RequestHead::size))
                .map(most -> tooLarge + "; " + most.name() + " has " + size(most))
                .orElse(tooLarge);
    }

    private static int size(Header header) {
        return header.name().length() + SEPARATOR + header.value().length() + LINE_END;
    }
}
