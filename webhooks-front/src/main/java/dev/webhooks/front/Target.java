package dev.webhooks.front;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What is asked for (RFC 9112 §3.2): a path, with a query if there is one. Two readers of a path
 * that passes here see the same one: it has no escape that is broken, that hides a slash or a
 * control character, or that is not UTF-8, and no segment that leads upwards.
 *
 * @param pathAndQuery as it is passed on
 * @param path the same without the query
 * @param authority from a target in absolute form, which counts instead of {@code Host}
 */
record Target(String pathAndQuery, String path, Optional<String> authority) {
    private static final String ANY = "*";
    private static final List<String> SCHEMES = List.of("http://", "https://");

    /**
     * @throws RefusedException if it cannot be read, or could be read in two ways
     */
    static Target parse(RequestLine line) throws RefusedException {
        var target = line.target();
        if (target.startsWith("/")) return of(target, Optional.empty());
        if (target.equals(ANY) && line.method().equals("OPTIONS"))
            return new Target(ANY, ANY, Optional.empty());
        for (var scheme : SCHEMES) {
            if (target.regionMatches(true, 0, scheme, 0, scheme.length()))
                return absolute(target.substring(scheme.length()));
        }
        throw Refusal.BAD_REQUEST.because("the target must begin with a slash");
    }

    /** Whether the server as a whole is meant. */
    boolean isAsterisk() {
        return path.equals(ANY);
    }

    private static Target absolute(String rest) throws RefusedException {
        int end = 0;
        while (end < rest.length() && rest.charAt(end) != '/' && rest.charAt(end) != '?') end++;
        var authority = rest.substring(0, end);
        Authority.check(authority);
        var target = rest.substring(end);
        return of(target.startsWith("/") ? target : "/" + target, Optional.of(authority));
    }

    private static Target of(String target, Optional<String> authority) throws RefusedException {
        int question = target.indexOf('?');
        var path = question < 0 ? target : target.substring(0, question);
        checkPath(path);
        if (question >= 0) checkQuery(target.substring(question + 1));
        return new Target(target, path, authority);
    }

    private static void checkPath(String path) throws RefusedException {
        boolean plain = true;
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') plain = false;
            else if (!Ascii.isInPath(c)) throw bad("path", "a character that must be escaped");
        }
        var read = plain ? path : decoded(path, "path");
        for (int i = 0; i < read.length(); i++) {
            if (Character.isISOControl(read.charAt(i)) || read.charAt(i) == '\\')
                throw bad("path", "a control character or a backslash");
        }
        if (!plain && slashes(read) != slashes(path)) throw bad("path", "an escaped slash");
        if (Arrays.stream(read.split("/")).anyMatch(part -> part.equals(".") || part.equals("..")))
            throw bad("path", "a segment that is . or ..");
    }

    private static void checkQuery(String query) throws RefusedException {
        boolean plain = true;
        for (int i = 0; i < query.length(); i++) {
            char c = query.charAt(i);
            if (c == '%') plain = false;
            else if (!Ascii.isInQuery(c)) throw bad("query", "a character that must be escaped");
        }
        if (!plain) decoded(query, "query");
    }

    private static long slashes(String path) {
        return path.chars().filter(c -> c == '/').count();
    }

    private static String decoded(String text, String part) throws RefusedException {
        var bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) != '%') {
                bytes.write(text.charAt(i));
                continue;
            }
            if (i + 2 >= text.length()) throw bad(part, "a broken escape");
            int high = Ascii.hex(text.charAt(i + 1));
            int low = Ascii.hex(text.charAt(i + 2));
            if (high < 0 || low < 0) throw bad(part, "a broken escape");
            bytes.write(high << 4 | low);
            i += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw bad(part, "an escape that is not UTF-8");
        }
    }

    private static RefusedException bad(String part, String what) {
        return Refusal.BAD_REQUEST.because("the " + part + " has " + what);
    }
}
