package dev.webhooks.server;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/**
 * Ctrl-C and {@code kill}. They are taken as signals rather than by a shutdown hook because Payara
 * has a hook of its own, hooks run all at once, and its one takes the transactions and connections
 * away while the application still stops.
 *
 * <p>Once the server is up a signal is waited for with {@link #await}; before that it ends the
 * process, and so does a second Ctrl-C. A {@code kill} after a Ctrl-C changes nothing: a build tool
 * that runs the server in the foreground sends one.
 */
final class StopSignal {
    /** 128 + SIGINT, as shells have it. */
    private static final int INTERRUPTED = 130;

    private final CountDownLatch received = new CountDownLatch(1);
    private final AtomicInteger interrupts = new AtomicInteger();
    private volatile boolean awaited;

    private StopSignal() {}

    static StopSignal install() {
        var stop = new StopSignal();
        Signal.handle(new Signal("INT"), signal -> stop.interrupt());
        Signal.handle(new Signal("TERM"), signal -> stop.stop());
        return stop;
    }

    /** Blocks until the first signal. */
    void await() throws InterruptedException {
        awaited = true;
        received.await();
    }

    private void interrupt() {
        if (interrupts.incrementAndGet() > 1) Runtime.getRuntime().halt(INTERRUPTED);
        stop();
    }

    private void stop() {
        received.countDown();
        if (!awaited) Runtime.getRuntime().halt(INTERRUPTED);
    }
}
