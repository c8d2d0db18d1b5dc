package dev.webhooks.audit;

import dev.webhooks.platform.Ids;
import java.time.Duration;
import java.time.Instant;

/**
 * Ids sort by the time they were made, so a period of entries is a range of ids, which is indexed
 * together with each filter; the time in the entries is not.
 */
final class EntryIds {
    static final String PREFIX = "aud";

    /** Between the making of an id and the time in its entry, if the clock is set in between. */
    private static final Duration APART = Duration.ofMinutes(10);

    private EntryIds() {}

    /** Sorts before the id of anything that happened at that time or later. */
    static String since(Instant happened) {
        return Ids.first(PREFIX, happened.minus(APART));
    }

    /** Sorts after the id of anything that happened before that time. */
    static String until(Instant happened) {
        return Ids.first(PREFIX, happened.plus(APART));
    }
}
