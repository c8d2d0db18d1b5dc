package dev.webhooks.front;

import java.nio.charset.StandardCharsets;
import java.util.BitSet;

/** The sets of characters of RFC 9110 and RFC 3986. */
final class Ascii {
    private static final String LETTERS_AND_DIGITS =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /** RFC 9110 §5.6.2. */
    private static final BitSet TOKEN = set(LETTERS_AND_DIGITS + "!#$%&'*+-.^_`|~");

    /** {@code pchar} and the slash, without the percent sign (RFC 3986 §3.3). */
    private static final BitSet PATH = set(LETTERS_AND_DIGITS + "-._~!$&'()*+,;=:@/");

    /** RFC 3986 §3.4; brackets too, which every browser sends as they are. */
    private static final BitSet QUERY = set(LETTERS_AND_DIGITS + "-._~!$&'()*+,;=:@/?[]");

    private Ascii() {}

    static boolean isToken(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) if (!has(TOKEN, bytes[i])) return false;
        return from < to;
    }

    static boolean isInPath(char c) {
        return PATH.get(c);
    }

    static boolean isInQuery(char c) {
        return QUERY.get(c);
    }

    /** What a line of a head may hold (RFC 9110 §5.5), obsolete non-ASCII text excepted. */
    static boolean isVisibleOrBlank(byte b) {
        return b >= ' ' && b < 0x7F || b == '\t';
    }

    static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    /**
     * @return the value of a hexadecimal digit, or -1
     */
    static int hex(int c) {
        return c < 0x80 ? Character.digit(c, 16) : -1;
    }

    static String string(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.US_ASCII);
    }

    private static boolean has(BitSet set, byte b) {
        return b >= 0 && set.get(b);
    }

    private static BitSet set(String characters) {
        var set = new BitSet(128);
        characters.chars().forEach(set::set);
        return set;
    }
}
