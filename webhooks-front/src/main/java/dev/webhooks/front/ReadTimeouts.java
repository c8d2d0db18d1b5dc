package dev.webhooks.front;

import static java.util.concurrent.TimeUnit.SECONDS;

/** How long a client may take; all times are those of {@link System#nanoTime}. */
final class ReadTimeouts {
    /** For a head, from its first byte on. */
    static final long HEAD = SECONDS.toNanos(10);

    /** After that a body comes with {@value #BYTES_PER_SECOND} bytes a second on average. */
    static final long BODY_START = SECONDS.toNanos(5);

    /** Between two pieces of a body. */
    static final long BODY_PAUSE = SECONDS.toNanos(10);

    /** Of a new connection, for the first byte; in TLS, for the handshake too. */
    static final long FIRST_BYTE = SECONDS.toNanos(30);

    /** For what still comes after a refusal, so that the refusal is read. */
    private static final long DRAINING = SECONDS.toNanos(10);

    /** After a refusal nothing more is expected when nothing came for so long. */
    private static final long DRAINING_PAUSE = SECONDS.toNanos(2);

    /** For the client to take something of an answer. */
    static final long READING = SECONDS.toNanos(10);

    /** For the client to take all of what is ready for it. */
    static final long READING_ALL = SECONDS.toNanos(60);

    private static final int BYTES_PER_SECOND = 1024;

    private ReadTimeouts() {}

    /**
     * @param elapsed since a request was refused
     * @param pause since something came
     */
    static boolean isDrained(long elapsed, long pause) {
        return elapsed > DRAINING || pause > DRAINING_PAUSE;
    }

    /**
     * @param elapsed since the head was complete
     * @param pause since something came
     * @param received bytes of the body, as they came
     */
    static boolean isBodyTooSlow(long elapsed, long pause, long received) {
        if (pause > BODY_PAUSE) return true;
        long owed = (elapsed - BODY_START) / (SECONDS.toNanos(1) / BYTES_PER_SECOND);
        return received < owed;
    }
}
