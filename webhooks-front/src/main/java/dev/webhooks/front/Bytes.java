package dev.webhooks.front;

import java.util.Arrays;

/** Bytes that are appended at the end and taken from the beginning. */
final class Bytes {
    private static final byte[] NONE = {};
    private static final int FIRST = 2 * 1024;

    private byte[] array = NONE;
    private int size;

    byte[] array() {
        return array;
    }

    int size() {
        return size;
    }

    void append(byte[] source, int offset, int length) {
        if (size + length > array.length)
            array = Arrays.copyOf(array, Math.max(size + length, Math.max(FIRST, 2 * size)));
        System.arraycopy(source, offset, array, size, length);
        size += length;
    }

    /** Drops so many of the first ones. */
    void drop(int count) {
        size -= count;
        if (size == 0) array = NONE;
        else System.arraycopy(array, count, array, 0, size);
    }

    byte[] takeAll() {
        var all = size == array.length ? array : Arrays.copyOf(array, size);
        array = NONE;
        size = 0;
        return all;
    }
}
