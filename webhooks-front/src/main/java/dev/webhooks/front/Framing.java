package dev.webhooks.front;

import java.util.List;

/**
 * How the end of a body is found (RFC 9112 §6.3). Whatever two readers could disagree about is
 * refused.
 *
 * @param chunked whether it comes in chunks
 * @param length its bytes, if it does not; 0 if there is none
 */
record Framing(boolean chunked, long length) {
    private static final Framing NONE = new Framing(false, 0);

    /** Digits that surely fit into a long. */
    private static final int MOST_DIGITS = 18;

    /**
     * @throws RefusedException two lengths, a length and chunks, or another transfer coding
     */
    static Framing of(int minorVersion, List<Field> fields) throws RefusedException {
        var lengths = values(fields, "Content-Length");
        var codings = values(fields, "Transfer-Encoding");
        if (!codings.isEmpty()) {
            if (!lengths.isEmpty() || minorVersion == 0)
                throw Refusal.BAD_REQUEST.because(
                        "send either Content-Length or, in HTTP/1.1, Transfer-Encoding");
            checkCodings(codings);
            return new Framing(true, 0);
        }
        if (lengths.isEmpty()) return NONE;
        if (lengths.size() > 1) throw Refusal.BAD_REQUEST.because("send one Content-Length");
        return new Framing(false, length(lengths.get(0)));
    }

    boolean hasBody() {
        return chunked || length > 0;
    }

    private static void checkCodings(List<String> codings) throws RefusedException {
        if (codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked")) return;
        for (var coding : String.join(",", codings).split(",", -1)) {
            var name = coding.strip();
            if (name.isEmpty()) throw Refusal.BAD_REQUEST.because("a transfer coding is empty");
            if (!name.equalsIgnoreCase("chunked"))
                throw Refusal.NOT_IMPLEMENTED.because("the only transfer coding is chunked");
        }
        throw Refusal.BAD_REQUEST.because("a body is chunked once");
    }

    private static long length(String value) throws RefusedException {
        boolean isLength = !value.isEmpty() && value.length() <= MOST_DIGITS;
        for (int i = 0; i < value.length(); i++) isLength &= Ascii.isDigit(value.charAt(i));
        if (!isLength) throw Refusal.BAD_REQUEST.because("Content-Length must be a number");
        return Long.parseLong(value);
    }

    private static List<String> values(List<Field> fields, String name) {
        return fields.stream().filter(field -> field.is(name)).map(Field::value).toList();
    }
}
