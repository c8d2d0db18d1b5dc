package dev.webhooks.rejected;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The first bytes of a message.
 *
 * @param bytes as they came; what is no UTF-8 is shown as U+FFFD
 * @param truncated whether there was more
 */
record BodyPreview(byte[] bytes, boolean truncated) {
    /** Kept of a message: 64 KiB. */
    static final int MOST_BYTES = 64 * 1024;

    private static final char UNREADABLE = '\uFFFD';

    /** A body, or its beginning. */
    static BodyPreview of(byte[] body, boolean truncated) {
        return body.length > MOST_BYTES
                ? new BodyPreview(Arrays.copyOf(body, MOST_BYTES), true)
                : new BodyPreview(body, truncated);
    }

    /** As text; a character that was cut apart at the end is left out. */
    String text() {
        var text = new String(bytes, StandardCharsets.UTF_8);
        boolean cutApart = truncated && text.endsWith(String.valueOf(UNREADABLE));
        return cutApart ? text.substring(0, text.length() - 1) : text;
    }
}
