package dev.webhooks.server;

import java.util.concurrent.CountDownLatch;
import sun.misc.Signal;

/**
 * Ctrl-C and {@code kill}. They are taken as signals rather than by a shutdown hook because Payara
 * has a hook of its own, hooks run all at once, and its one takes the transactions and connections
 * away while the application still stops. Once the server is up a signal is waited for with {@link
 * #await}; before that it ends the process, and a second one does so at once.
 */
final class StopSignal {
    /** 128 + SIGINT, as shells have it. */
    private static final int INTERRUPTED = 130;

    private final CountDownLatch received = new CountDownLatch(1);
    private volatile boolean awaited;

    private StopSignal() {}

    static StopSignal install() {
        var stop = new StopSignal();
        Signal.handle(new Signal("INT"), signal -> stop.receive());
        Signal.handle(new Signal("TERM"), signal -> stop.receive());
        return stop;
    }

    /** Blocks until the first signal. */
    void await() throws InterruptedException {
        awaited = true;
        received.await();
    }

    private void receive() {
        var isFirst = received.getCount() > 0;
        received.countDown();
        if (!awaited || !isFirst) Runtime.getRuntime().halt(INTERRUPTED);
    }
}
