package dev.webhooks.bench;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * When each sequence number arrived first, and how often. Not thread-safe: belongs to the
 * receiver's only thread, or to whoever read the copy.
 */
final class Arrivals {
    private long[] firstNanos = new long[1 << 16];
    private byte[] copies = new byte[1 << 16];
    private int end;
    private long distinct;
    private long duplicates;

    /**
     * @param sequence not negative
     * @param nanos {@link System#nanoTime()}, which all processes of a Linux machine share
     */
    void record(int sequence, long nanos) {
        if (sequence >= copies.length) {
            grow(sequence);
        }
        end = Math.max(end, sequence + 1);
        if (copies[sequence] == 0) {
            firstNanos[sequence] = nanos;
            copies[sequence] = 1;
            distinct++;
            return;
        }
        duplicates++;
        if (copies[sequence] < Byte.MAX_VALUE) {
            copies[sequence]++;
        }
    }

    boolean contains(int sequence) {
        return sequence < end && copies[sequence] > 0;
    }

    /** The time of the first copy; meaningless unless {@link #contains} says so. */
    long firstNanos(int sequence) {
        return firstNanos[sequence];
    }

    /** How many copies came, counted up to 127. */
    int copies(int sequence) {
        return sequence < end ? copies[sequence] : 0;
    }

    Counts counts() {
        return new Counts(distinct, duplicates);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeInt(end);
        for (int sequence = 0; sequence < end; sequence++) {
            out.writeByte(copies[sequence]);
            out.writeLong(firstNanos[sequence]);
        }
    }

    static Arrivals readFrom(DataInput in) throws IOException {
        var arrivals = new Arrivals();
        int end = in.readInt();
        for (int sequence = 0; sequence < end; sequence++) {
            int copies = in.readByte();
            long nanos = in.readLong();
            for (int copy = 0; copy < copies; copy++) {
                arrivals.record(sequence, nanos);
            }
        }
        return arrivals;
    }

    private void grow(int sequence) {
        int length = Math.max(sequence + 1, copies.length * 2);
        firstNanos = Arrays.copyOf(firstNanos, length);
        copies = Arrays.copyOf(copies, length);
    }

    /**
     * @param distinct sequence numbers that arrived at least once
     * @param duplicates arrivals beyond the first of a sequence number
     */
    record Counts(long distinct, long duplicates) {}
}
