package dev.webhooks.artemis;

import java.io.OutputStream;
import java.util.Arrays;

/** Keeps the first bytes that are written to it, and takes no notice of the others. */
final class BoundedBuffer extends OutputStream {
    private final byte[] bytes;
    private int length;

    BoundedBuffer(int most) {
        bytes = new byte[most];
    }

    @Override
    public synchronized void write(int value) {
        if (length < bytes.length) bytes[length++] = (byte) value;
    }

    @Override
    public synchronized void write(byte[] values, int from, int count) {
        int kept = Math.min(count, bytes.length - length);
        System.arraycopy(values, from, bytes, length, kept);
        length += kept;
    }

    synchronized byte[] bytes() {
        return Arrays.copyOf(bytes, length);
    }
}
