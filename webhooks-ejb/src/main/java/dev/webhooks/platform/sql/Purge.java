package dev.webhooks.platform.sql;

import java.time.Instant;
import java.util.Optional;

/**
 * Something of accounts that is kept for a time only. Every bean of this kind is asked by {@code
 * retention}, on all nodes at once: what another node is at is skipped, not waited for.
 */
public interface Purge {
    /** In the plural, for the log. */
    String what();

    /** Those with less go first: what refers to something before what it refers to. */
    int order();

    /**
     * The first account after the given one, in the order of ids, that has any of it; also one that
     * was removed.
     */
    Optional<String> nextAccount(String after);

    /**
     * Removes the oldest, in a transaction of its own; what is still needed stays.
     *
     * @param end what is younger stays
     * @param most rows at once
     * @return how many were removed; fewer than {@code most} when no more are left
     */
    int removeBefore(String accountId, Instant end, int most);
}
