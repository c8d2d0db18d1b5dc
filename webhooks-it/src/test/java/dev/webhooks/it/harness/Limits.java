package dev.webhooks.it.harness;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for what has to happen. Generous, because it costs only when it fails. */
public final class Limits {
    /** For what happens within milliseconds on an idle machine. */
    public static final Duration SOON = Duration.ofMinutes(2);

    /** For the start of a server on a machine that is busy with other things. */
    public static final Duration BOOT = Duration.ofMinutes(10);

    private Limits() {}

    /** Asks every 25 ms for at most {@link #SOON}. */
    public static ConditionFactory soon() {
        return Awaitility.await().atMost(SOON).pollDelay(Duration.ZERO).pollInterval(POLL);
    }

    /** Asks every 25 ms for at most the given time. */
    public static ConditionFactory within(Duration limit) {
        return Awaitility.await().atMost(limit).pollDelay(Duration.ZERO).pollInterval(POLL);
    }

    private static final Duration POLL = Duration.ofMillis(25);
}
