package dev.webhooks.artemis;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of a text message in the core protocol: a byte that is 0 for no text, the number of
 * bytes that follow, and the text in UTF-16 with the low byte first.
 */
final class CoreText {
    private static final int HEAD = 5;

    private CoreText() {}

    /** The most that a text can take which is {@code utf8} bytes long in UTF-8. */
    static long mostBytes(int utf8) {
        return HEAD + 2L * utf8;
    }

    /**
     * @return the text in UTF-8; empty if there is none
     */
    static byte[] decode(byte[] body) throws UnreadableBodyException {
        if (body.length == 0 || body[0] == 0) return new byte[0];
        if (body.length < HEAD) throw new UnreadableBodyException.Truncated(null);
        int length = ByteBuffer.wrap(body, 1, HEAD - 1).getInt();
        if (length < 0 || length % 2 != 0 || length > body.length - HEAD) {
            throw new UnreadableBodyException.Truncated(null);
        }
        try {
            var text =
                    StandardCharsets.UTF_16LE
                            .newDecoder()
                            .decode(ByteBuffer.wrap(body, HEAD, length));
            var utf8 = StandardCharsets.UTF_8.newEncoder().encode(text);
            return Arrays.copyOf(utf8.array(), utf8.limit());
        } catch (CharacterCodingException e) {
            throw new UnreadableBodyException.NotUnicode(e);
        }
    }
}
