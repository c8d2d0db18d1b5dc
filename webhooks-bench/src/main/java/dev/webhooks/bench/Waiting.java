package dev.webhooks.bench;

import java.io.IOException;
import java.time.Duration;

/** Waiting for what happens in another process, by asking five times a second. */
final class Waiting {
    private static final long PAUSE_MILLIS = 200;

    private Waiting() {}

    /**
     * @return whether the condition came true within the limit
     */
    static boolean until(Duration limit, Condition condition)
            throws IOException, InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (!condition.holds()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            Thread.sleep(PAUSE_MILLIS);
        }
        return true;
    }

    /** A question to another process. */
    interface Condition {
        boolean holds() throws IOException, InterruptedException;
    }
}
