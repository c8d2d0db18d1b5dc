package dev.webhooks.throttle;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.InList;
import dev.webhooks.platform.sql.RowBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Moments at which a webhook may be called: evenly spaced, reserved in the database and so exact
 * over all nodes (docs/contract.md#rate-and-isolation).
 *
 * <p>The space is 5 % wider than 1 s / rate, since a request may leave a little late and the next
 * one in time: without it a window of one second could see one too many.
 */
@ApplicationScoped
public class RateLimiter {
    /** How far ahead slots are given: what comes later stays in the database. */
    public static final Duration HORIZON = Duration.ofMillis(250);

    private static final long SPACED_SECOND_MICROS = 1_050_000;

    private static final String STORE =
            """
            update webhook_pace p set next_slot_at = s.next_slot_at
              from %s as s (next_slot_at, webhook_id) where p.webhook_id = s.webhook_id
            """;

    /**
     * @param perSecond the webhook's {@code rate_limit}
     * @param count how many slots are wanted
     */
    public record SlotRequest(int perSecond, int count) {}

    /**
     * @param slots given, in order; as many as were wanted or as lie within the horizon
     * @param next the first moment that is still free
     */
    public record Grant(List<Instant> slots, Instant next) {}

    /**
     * To be called in the transaction that claims; locks the webhooks' rows in the order of their
     * ids.
     */
    public Map<String, Grant> reserve(
            Connection connection, SortedMap<String, SlotRequest> wishes, Instant now)
            throws SQLException {
        var grants = new TreeMap<String, Grant>();
        lock(connection, wishes)
                .forEach((id, next) -> grants.put(id, grant(wishes.get(id), next, now)));
        store(connection, grants);
        return grants;
    }

    /** The time from one slot to the next. */
    static Duration space(int perSecond) {
        return Duration.ofNanos(SPACED_SECOND_MICROS * 1000 / perSecond);
    }

    static Grant grant(SlotRequest wish, Instant free, Instant now) {
        var space = space(wish.perSecond());
        var slots = new ArrayList<Instant>();
        var next = free.isBefore(now) ? now : free;
        while (slots.size() < wish.count() && !next.isAfter(now.plus(HORIZON))) {
            slots.add(next);
            next = next.plus(space);
        }
        return new Grant(List.copyOf(slots), next);
    }

    private static Map<String, Instant> lock(
            Connection connection, SortedMap<String, SlotRequest> wishes) throws SQLException {
        var wanted = InList.of(wishes.keySet());
        var select =
                "select webhook_id, next_slot_at from webhook_pace where webhook_id in "
                        + wanted.places()
                        + " order by webhook_id for update";
        try (var statement = connection.prepareStatement(select)) {
            wanted.bind(statement, 1);
            var found = new TreeMap<String, Instant>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            rows.getString(1), rows.getObject(2, OffsetDateTime.class).toInstant());
                }
            }
            return found;
        }
    }

    private void store(Connection connection, Map<String, Grant> grants) throws SQLException {
        var rows = new RowBatch("timestamptz", "text");
        grants.forEach(
                (webhookId, grant) -> {
                    if (!grant.slots().isEmpty()) rows.add(Database.utc(grant.next()), webhookId);
                });
        rows.execute(connection, STORE);
    }
}
