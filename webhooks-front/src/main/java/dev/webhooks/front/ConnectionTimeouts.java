package dev.webhooks.front;

import static java.lang.System.Logger.Level.ERROR;

import java.util.Comparator;
import java.util.concurrent.locks.LockSupport;

/** Looks at every connection four times a second and ends those whose time is up. */
final class ConnectionTimeouts implements Runnable {
    private static final System.Logger LOGGER =
            System.getLogger(ConnectionTimeouts.class.getName());
    private static final long PERIOD_NANOS = 250_000_000;

    private final FrontDoor door;

    private ConnectionTimeouts(FrontDoor door) {
        this.door = door;
    }

    static void begin(FrontDoor door) {
        var thread = new Thread(new ConnectionTimeouts(door), "front-watch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(PERIOD_NANOS);
            try {
                look();
            } catch (RuntimeException | Error e) {
                // Without it nobody's time would ever be up again.
                LOGGER.log(ERROR, "front.watch_failed", e);
            }
        }
    }

    private void look() {
        long now = System.nanoTime();
        long unread = 0;
        for (var visitor : door.visitors()) unread += visitor.check(now);
        if (unread > door.memory().most()) endLargest(unread - door.memory().most());
    }

    /** Answers that nobody reads would fill the memory as well as bodies do. */
    private void endLargest(long excess) {
        var largest =
                door.visitors().stream()
                        .sorted(Comparator.comparingLong(ClientConnection::unread).reversed())
                        .toList();
        long left = excess;
        for (var visitor : largest) {
            if (left <= 0) return;
            left -= visitor.unread();
            visitor.end();
        }
    }
}
