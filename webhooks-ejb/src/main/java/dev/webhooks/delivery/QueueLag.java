package dev.webhooks.delivery;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How long delivery jobs lay on the queue before this node took them up. While every core is busy,
 * events can come in faster than they go out; whoever takes them in asks here how long to leave the
 * node to delivery. Thread-safe.
 */
@ApplicationScoped
public class QueueLag {
    /** Without news for so long there is nothing to wait for. */
    private static final Duration NEWS = Duration.ofSeconds(1);

    private static final Duration NONE = Duration.ZERO;
    private static final Duration MOST = Duration.ofMillis(100);

    private record Noticed(Instant at, Duration lag) {}

    private final InstantSource time;
    private volatile Noticed last = new Noticed(Instant.EPOCH, NONE);

    @Inject
    QueueLag(InstantSource time) {
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected QueueLag() {
        this(null);
    }

    /**
     * @param sentAt when the job was put on the queue, by the clock of the node that did
     */
    void noticed(Instant sentAt) {
        var now = time.instant();
        last = new Noticed(now, Duration.between(sentAt, now));
    }

    /** Half of the last lag, 0 to 100 ms: enough for it to shrink, too little to stop intake. */
    public Duration backpressure() {
        var noticed = last;
        if (noticed.at().plus(NEWS).isBefore(time.instant())) return NONE;
        var half = noticed.lag().dividedBy(2);
        if (half.isNegative()) return NONE;
        return half.compareTo(MOST) < 0 ? half : MOST;
    }
}
