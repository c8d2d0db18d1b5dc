package dev.webhooks.front;

/** One line of a head, or of the trailers (RFC 9112 §5). */
record Field(String name, String value) {

    /**
     * @param bytes that hold the line between {@code from} and {@code to}, without its end; every
     *     one is visible or blank
     * @throws RefusedException a line that was folded, has no name, or blanks before the colon
     */
    static Field parse(byte[] bytes, int from, int to) throws RefusedException {
        int colon = from;
        while (colon < to && bytes[colon] != ':') colon++;
        if (colon == to || !Ascii.isToken(bytes, from, colon))
            throw Refusal.BAD_REQUEST.because("a header line must be a name, a colon and a value");
        int begin = colon + 1;
        int end = to;
        while (begin < end && isBlank(bytes[begin])) begin++;
        while (end > begin && isBlank(bytes[end - 1])) end--;
        return new Field(Ascii.string(bytes, from, colon), Ascii.string(bytes, begin, end));
    }

    boolean is(String other) {
        return name.equalsIgnoreCase(other);
    }

    private static boolean isBlank(byte b) {
        return b == ' ' || b == '\t';
    }
}
