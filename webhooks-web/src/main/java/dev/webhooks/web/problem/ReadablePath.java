package dev.webhooks.web.problem;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Which paths can be read in one way only: those without a broken escape, without one that hides a
 * slash, a backslash or a control character, or that is not UTF-8, and without a segment that leads
 * upwards.
 */
final class ReadablePath {
    private ReadablePath() {}

    /**
     * @param path as it was sent, without the query
     */
    static boolean is(String path) {
        var bytes = new ByteArrayOutputStream(path.length());
        for (int i = 0; i < path.length(); i++) {
            int b = path.charAt(i);
            if (b == '%') {
                b = escape(path, i);
                if (b < 0 || b == '/') return false;
                i += 2;
            }
            if (b < ' ' || b == 0x7F || b == '\\' || b > 0xFF) return false;
            bytes.write(b);
        }
        return isUtf8(bytes.toByteArray())
                && Arrays.stream(bytes.toString(StandardCharsets.UTF_8).split("/"))
                        .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
    }

    /** The byte of the escape at an index, or -1 if it is none. */
    private static int escape(String path, int at) {
        if (at + 2 >= path.length()) return -1;
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
