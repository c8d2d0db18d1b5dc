package dev.webhooks.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * One JSON value as its text, known to be well-formed: it was read strictly when it was published.
 * A parser is not needed for what is asked here, and the command line has none.
 */
final class JsonValue {
    private final String text;

    JsonValue(byte[] json) {
        this.text = new String(json, UTF_8).strip();
    }

    boolean isString() {
        return text.startsWith("\"");
    }

    boolean isObject() {
        return text.startsWith("{");
    }

    /** What a JSON string says, without quotation marks and escapes (RFC 8259 §7). */
    String string() {
        var said = new StringBuilder(text.length());
        for (int i = 1; i < text.length() - 1; i++) {
            if (text.charAt(i) != '\\') {
                said.append(text.charAt(i));
                continue;
            }
            i++;
            if (text.charAt(i) == 'u') {
                said.append((char) Integer.parseInt(text.substring(i + 1, i + 5), 16));
                i += 4;
            } else {
                said.append(escaped(text.charAt(i)));
            }
        }
        return said.toString();
    }

    /** The value without the spaces and line breaks between its tokens. */
    String compact() {
        var kept = new StringBuilder(text.length());
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (inString && c == '\\') {
                kept.append(c).append(text.charAt(++i));
                continue;
            }
            if (c == '"') inString = !inString;
            if (inString || !Character.isWhitespace(c)) kept.append(c);
        }
        return kept.toString();
    }

    /** The object with one member more, at its end. */
    byte[] with(String member) {
        var open = text.substring(0, text.length() - 1);
        boolean isEmpty = open.substring(1).isBlank();
        return (open + (isEmpty ? "" : ",") + member + '}').getBytes(UTF_8);
    }

    private static char escaped(char c) {
        return switch (c) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> c;
        };
    }
}
