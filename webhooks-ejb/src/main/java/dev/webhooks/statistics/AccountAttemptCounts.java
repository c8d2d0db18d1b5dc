package dev.webhooks.statistics;

import dev.webhooks.api.statistics.AccountStatistics.Busy;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attempts for all webhooks of an account, added up. The last two hours are read by minute each
 * time; an hour before those does not change any more, so it is read once and remembered, and a
 * dashboard that asks every few seconds costs the same on the busiest day. Thread-safe.
 */
@ApplicationScoped
class AccountAttemptCounts {
    private static final int BUSIEST = 5;

    /** Hours of accounts that are remembered at most: a hundred accounts' days. */
    private static final int REMEMBERED = 2400;

    private static final String BY_MINUTE =
            """
            select t.begins_at, t.outcome, t.latency, sum(t.attempts)
              from webhook w join webhook_tally t on t.webhook_id = w.id
             where w.account_id = ? and t.begins_at >= ?
             group by t.begins_at, t.outcome, t.latency
            """;

    private static final String ONE_HOUR =
            """
            select t.outcome, t.latency, sum(t.attempts)
              from webhook w join webhook_tally t on t.webhook_id = w.id
             where w.account_id = ? and t.begins_at >= ? and t.begins_at < ?
             group by t.outcome, t.latency
            """;

    private static final String MOST_ATTEMPTS =
            """
            select w.id, w.name, sum(t.attempts),
                   sum(case when t.outcome = 'succeeded' then 0 else t.attempts end)
              from webhook w join webhook_tally t on t.webhook_id = w.id
             where w.account_id = ? and t.begins_at > ?
             group by w.id, w.name
             order by sum(t.attempts) desc, w.id
             limit\s"""
                    + BUSIEST;

    private record Hour(String accountId, Instant start) {}

    private static final class Memory extends LinkedHashMap<Hour, Map<AttemptCount, Long>> {
        private static final long serialVersionUID = 1L;

        Memory() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<Hour, Map<AttemptCount, Long>> eldest) {
            return size() > REMEMBERED;
        }
    }

    private final Memory remembered = new Memory();

    /**
     * What was counted, by outcome and latency: by minute in the present hour and the one before
     * it, by hour before those.
     *
     * @param since the beginning of an hour
     */
    Map<AttemptCount, Long> since(
            Connection connection, String accountId, Instant since, Instant now)
            throws SQLException {
        var byMinute = now.truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        var counted = new HashMap<AttemptCount, Long>();
        for (var hour = since; hour.isBefore(byMinute); hour = hour.plus(1, ChronoUnit.HOURS)) {
            counted.putAll(hour(connection, new Hour(accountId, hour)));
        }
        counted.putAll(minutes(connection, accountId, byMinute));
        return counted;
    }

    /** The webhooks with the most attempts within the last 60 minutes. */
    List<Busy> busiest(Connection connection, String accountId, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(MOST_ATTEMPTS)) {
            statement.setString(1, accountId);
            statement.setObject(2, Database.utc(now.minus(1, ChronoUnit.HOURS)));
            var found = new ArrayList<Busy>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(
                            new Busy(
                                    rows.getString(1),
                                    rows.getString(2),
                                    rows.getLong(3),
                                    rows.getLong(4)));
                }
            }
            return found;
        }
    }

    private Map<AttemptCount, Long> hour(Connection connection, Hour hour) throws SQLException {
        synchronized (remembered) {
            var known = remembered.get(hour);
            if (known != null) return known;
        }
        var read = read(connection, hour);
        synchronized (remembered) {
            remembered.put(hour, read);
        }
        return read;
    }

    private static Map<AttemptCount, Long> read(Connection connection, Hour hour)
            throws SQLException {
        try (var statement = connection.prepareStatement(ONE_HOUR)) {
            statement.setString(1, hour.accountId());
            statement.setObject(2, Database.utc(hour.start()));
            statement.setObject(3, Database.utc(hour.start().plus(1, ChronoUnit.HOURS)));
            var counted = new HashMap<AttemptCount, Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    counted.put(
                            new AttemptCount(
                                    hour.accountId(),
                                    hour.start(),
                                    rows.getString(1),
                                    rows.getInt(2)),
                            rows.getLong(3));
                }
            }
            return counted;
        }
    }

    private static Map<AttemptCount, Long> minutes(
            Connection connection, String accountId, Instant since) throws SQLException {
        try (var statement = connection.prepareStatement(BY_MINUTE)) {
            statement.setString(1, accountId);
            statement.setObject(2, Database.utc(since));
            var counted = new HashMap<AttemptCount, Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    counted.put(
                            new AttemptCount(
                                    accountId,
                                    rows.getObject(1, OffsetDateTime.class).toInstant(),
                                    rows.getString(2),
                                    rows.getInt(3)),
                            rows.getLong(4));
                }
            }
            return counted;
        }
    }
}
