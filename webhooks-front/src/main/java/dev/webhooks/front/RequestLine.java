package dev.webhooks.front;

import java.util.Set;

/**
 * The first line of a request (RFC 9112 §3), one blank between its parts.
 *
 * @param target as it was sent
 * @param minorVersion 0 or 1
 */
record RequestLine(String method, String target, int minorVersion) {
    /** Bytes of a target that are accepted (RFC 9110 §4.1 asks for 8,000 at least). */
    static final int LONGEST_TARGET = 8 * 1024;

    /** No method and version make a line longer than that. */
    static final int LONGEST = LONGEST_TARGET + 64;

    /** Answered here, never passed on. */
    private static final Set<String> CLOSED = Set.of("TRACE", "CONNECT");

    /** IANA's "HTTP Method Registry"; the application says which of them it has at a path. */
    private static final Set<String> KNOWN =
            Set.of(
                    "ACL",
                    "BASELINE-CONTROL",
                    "BIND",
                    "CHECKIN",
                    "CHECKOUT",
                    "COPY",
                    "DELETE",
                    "GET",
                    "HEAD",
                    "LABEL",
                    "LINK",
                    "LOCK",
                    "MERGE",
                    "MKACTIVITY",
                    "MKCALENDAR",
                    "MKCOL",
                    "MKREDIRECTREF",
                    "MKWORKSPACE",
                    "MOVE",
                    "OPTIONS",
                    "ORDERPATCH",
                    "PATCH",
                    "POST",
                    "PROPFIND",
                    "PROPPATCH",
                    "PUT",
                    "QUERY",
                    "REBIND",
                    "REPORT",
                    "SEARCH",
                    "UNBIND",
                    "UNCHECKOUT",
                    "UNLINK",
                    "UNLOCK",
                    "UPDATE",
                    "UPDATEREDIRECTREF",
                    "VERSION-CONTROL");

    /** Without a meaning for a body (RFC 9110 §9.3.1, §9.3.2, §9.3.5). */
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE");

    private static final String VERSION = "HTTP/";

    /**
     * @throws RefusedException a line that is no request line, another version of HTTP, a target
     *     that is too long, a method that is unknown or closed to everybody
     */
    static RequestLine parse(byte[] bytes, int from, int to) throws RefusedException {
        int first = blank(bytes, from, to);
        int second = blank(bytes, first + 1, to);
        if (second >= to || second == first + 1 || !Ascii.isToken(bytes, from, first))
            throw Refusal.BAD_REQUEST.because(
                    "the request line must be a method, a target and HTTP/1.1");
        int minor = minorVersion(Ascii.string(bytes, second + 1, to));
        if (second - first - 1 > LONGEST_TARGET) throw tooLong();
        var method = Ascii.string(bytes, from, first);
        if (CLOSED.contains(method))
            throw Refusal.METHOD_NOT_ALLOWED.because("use a method that Allow names");
        if (!KNOWN.contains(method)) throw Refusal.NOT_IMPLEMENTED.because("this is no method");
        return new RequestLine(method, Ascii.string(bytes, first + 1, second), minor);
    }

    static RefusedException tooLong() {
        return Refusal.URI_TOO_LONG.because("the target must be at most 8 KiB");
    }

    boolean mayHaveBody() {
        return !BODILESS.contains(method);
    }

    private static int blank(byte[] bytes, int from, int to) {
        int i = Math.min(from, to);
        while (i < to && bytes[i] != ' ') i++;
        return i;
    }

    private static int minorVersion(String version) throws RefusedException {
        boolean isVersion =
                version.length() == VERSION.length() + 3
                        && version.startsWith(VERSION)
                        && Ascii.isDigit(version.charAt(5))
                        && version.charAt(6) == '.'
                        && Ascii.isDigit(version.charAt(7));
        if (!isVersion)
            throw Refusal.BAD_REQUEST.because(
                    "the request line must be a method, a target and HTTP/1.1");
        if (version.equals("HTTP/1.1")) return 1;
        if (version.equals("HTTP/1.0")) return 0;
        throw Refusal.HTTP_VERSION_NOT_SUPPORTED.because("use HTTP/1.1");
    }
}
