package dev.webhooks.front;

import java.util.Arrays;
import java.util.function.IntPredicate;

/**
 * What has come in of a body. Grows with what comes, not with what was announced, and asks for room
 * before it does.
 */
final class Body {
    private static final int FIRST = 16 * 1024;
    private static final byte[] NONE = {};

    private final int limit;
    private final int expected;
    private final IntPredicate room;
    private byte[] array = NONE;
    private int size;

    /**
     * @param limit bytes it may have
     * @param expected bytes that were announced; 0 if none were
     * @param room whether there is memory for so many bytes more
     */
    Body(int limit, int expected, IntPredicate room) {
        this.limit = limit;
        this.expected = expected;
        this.room = room;
    }

    /**
     * @throws RefusedException if it becomes too large for its path, or for this server right now
     */
    void append(byte[] source, int offset, int length) throws RefusedException {
        if ((long) size + length > limit) throw tooLarge(limit);
        if (size + length > array.length) grow(size + length);
        System.arraycopy(source, offset, array, size, length);
        size += length;
    }

    static RefusedException tooLarge(int limit) {
        return Refusal.PAYLOAD_TOO_LARGE.because("send at most " + limit / 1024 + " KiB");
    }

    int size() {
        return size;
    }

    /** Its first {@link #size} bytes are the body. */
    byte[] array() {
        return array;
    }

    private void grow(int needed) throws RefusedException {
        int wanted = Math.max(needed, Math.max(Math.min(FIRST, limit), 2 * array.length));
        int capacity = expected > 0 ? Math.max(needed, Math.min(expected, wanted)) : wanted;
        if (!room.test(capacity - array.length))
            throw Refusal.UNAVAILABLE.because("too many bodies are coming in, try again soon");
        array = Arrays.copyOf(array, capacity);
    }
}
