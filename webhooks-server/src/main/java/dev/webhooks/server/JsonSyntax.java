package dev.webhooks.server;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Whether a text is one JSON value (RFC 8259), and if not, where it stops being one. The commands
 * run without the libraries of the application.
 */
final class JsonSyntax {
    /** As deep as the server reads. */
    private static final int MAX_DEPTH = 64;

    private static final Pattern STRING =
            Pattern.compile(
                    "\"(?:[^\"\\\\\\x00-\\x1f]|\\\\(?:[\"\\\\/bfnrt]|u[0-9a-fA-F]{4}))*+\"");
    private static final Pattern OTHER =
            Pattern.compile(
                    "true|false|null|-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");

    private final String text;
    private int at;

    private JsonSyntax(String text) {
        this.text = text;
    }

    /**
     * @return index of the first character that cannot be there, which is the length of the text if
     *     something is missing at its end; empty if it is a JSON value
     */
    static Optional<Integer> fault(String text) {
        var syntax = new JsonSyntax(text);
        syntax.skipSpace();
        boolean isValue = syntax.value(1);
        syntax.skipSpace();
        return isValue && syntax.at == text.length() ? Optional.empty() : Optional.of(syntax.at);
    }

    private boolean value(int depth) {
        if (isNext('{')) return depth <= MAX_DEPTH && items('}', () -> member(depth));
        if (isNext('[')) return depth <= MAX_DEPTH && items(']', () -> value(depth + 1));
        return isNext('"') ? matches(STRING) : matches(OTHER);
    }

    private boolean member(int depth) {
        if (!matches(STRING)) return false;
        skipSpace();
        if (!take(':')) return false;
        skipSpace();
        return value(depth + 1);
    }

    /** One of the things between the brackets. */
    private interface Item {
        boolean isRead();
    }

    private boolean items(char end, Item item) {
        at++;
        skipSpace();
        if (take(end)) return true;
        while (item.isRead()) {
            skipSpace();
            if (take(end)) return true;
            if (!take(',')) return false;
            skipSpace();
        }
        return false;
    }

    private boolean matches(Pattern pattern) {
        var found = pattern.matcher(text).region(at, text.length());
        if (!found.lookingAt()) return false;
        at = found.end();
        return true;
    }

    private boolean take(char character) {
        if (!isNext(character)) return false;
        at++;
        return true;
    }

    private boolean isNext(char character) {
        return at < text.length() && text.charAt(at) == character;
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
    }
}
