package dev.webhooks.bench;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the generator sent: for each sequence number the moment it was meant to leave, the moment
 * its answer was complete, and the status. Begun and answered by many threads; read after all
 * answers are in.
 */
final class Sends {
    /** The status of a request that got no complete answer: what became of it is unknown. */
    static final int NO_ANSWER = 0;

    private final long[] intendedNanos;
    private final long[] answeredNanos;
    private final short[] statuses;
    private final AtomicInteger next = new AtomicInteger();

    /**
     * @param capacity the highest number of requests this run may make
     */
    Sends(int capacity) {
        intendedNanos = new long[capacity];
        answeredNanos = new long[capacity];
        statuses = new short[capacity];
    }

    /**
     * @return the sequence number of a new request
     * @throws IllegalStateException when the capacity is used up
     */
    int begin(long intended) {
        int sequence = next.getAndIncrement();
        if (sequence >= intendedNanos.length) {
            throw new IllegalStateException(
                    "more than %,d requests in one run".formatted(intendedNanos.length));
        }
        intendedNanos[sequence] = intended;
        return sequence;
    }

    void answered(int sequence, int status) {
        answeredNanos[sequence] = System.nanoTime();
        statuses[sequence] = (short) status;
    }

    int count() {
        return Math.min(next.get(), intendedNanos.length);
    }

    boolean accepted(int sequence) {
        return statuses[sequence] >= 200 && statuses[sequence] < 300;
    }

    int status(int sequence) {
        return statuses[sequence];
    }

    long intendedNanos(int sequence) {
        return intendedNanos[sequence];
    }

    long answeredNanos(int sequence) {
        return answeredNanos[sequence];
    }
}
