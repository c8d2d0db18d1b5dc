package dev.webhooks.delivery;

import dev.webhooks.platform.Ids;
import java.time.Duration;
import java.time.Instant;

/**
 * Ids sort by the time they were made, so a period of deliveries is a range of ids: what is older
 * or newer need not be looked at, without an index on the time they were stored.
 */
public final class DeliveryIds {
    /** An id is made before its delivery is stored, and the clock may be set in between. */
    private static final Duration APART = Duration.ofMinutes(10);

    private DeliveryIds() {}

    /** Sorts before the id of anything that was stored at that time or later. */
    public static String since(Instant stored) {
        return Ids.first("dlv", stored.minus(APART));
    }

    /** Sorts after the id of anything that was stored before that time. */
    public static String until(Instant stored) {
        return Ids.first("dlv", stored.plus(APART));
    }
}
