package dev.webhooks.attempt;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The body of a response as far as it is read (64 KiB) and kept (16 KiB;
 * docs/contract.md#outcomes). Thread-safe: the deadline may look while bytes arrive.
 */
final class ResponseBody {
    private static final int MAX_READ = 64 * 1024;
    private static final int MAX_KEPT = 16 * 1024;
    private static final byte[] NOTHING = {};

    private final int room;
    private byte[] kept = NOTHING;
    private int length;
    private long total;

    /**
     * @param overlap how many bytes to hold beyond the end, so that a secret across it is found
     */
    ResponseBody(int overlap) {
        this.room = MAX_KEPT + overlap;
    }

    synchronized void append(ByteBuffer bytes) {
        int read = (int) Math.min(bytes.remaining(), MAX_READ - total);
        total += read;
        int count = Math.min(read, room - length);
        if (count > 0) {
            ensure(length + count);
            bytes.get(kept, length, count);
            length += count;
        }
        bytes.position(bytes.limit());
    }

    /** Whether no more will be read. */
    synchronized boolean isFull() {
        return total >= MAX_READ;
    }

    /** Bytes read, kept or not; at most 64 KiB. */
    synchronized long total() {
        return total;
    }

    /** Bytes of memory that it takes. */
    synchronized int held() {
        return kept.length;
    }

    synchronized boolean isCut() {
        return total > MAX_KEPT;
    }

    /** What is kept, as text of at most 16 KiB in UTF-8. */
    synchronized String text(SecretMask mask) {
        if (length == 0) return "";
        var masked = mask.apply(new String(kept, 0, length, StandardCharsets.ISO_8859_1));
        var bytes = masked.getBytes(StandardCharsets.ISO_8859_1);
        int end = Math.min(bytes.length, MAX_KEPT);
        var text = new String(bytes, 0, end, StandardCharsets.UTF_8).replace('\0', '\ufffd');
        return cut(text);
    }

    private void ensure(int capacity) {
        if (kept.length >= capacity) return;
        int grown = Math.max(capacity, 2 * kept.length);
        kept = Arrays.copyOf(kept, Math.min(room, grown));
    }

    /** Replacement characters take three bytes where one stood. */
    private static String cut(String text) {
        if (3L * text.length() <= MAX_KEPT) return text;
        int size = 0;
        int end = 0;
        while (end < text.length()) {
            int character = text.codePointAt(end);
            size += sizeInUtf8(character);
            if (size > MAX_KEPT) break;
            end += Character.charCount(character);
        }
        return text.substring(0, end);
    }

    private static int sizeInUtf8(int character) {
        if (character < 0x80) return 1;
        if (character < 0x800) return 2;
        return character < 0x10000 ? 3 : 4;
    }
}
