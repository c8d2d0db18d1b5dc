package dev.webhooks.statistics;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.RowBatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How many attempts went how, minute by minute. Plain JDBC: written with every recorded batch. */
@ApplicationScoped
public class AttemptCounts {
    private static final String SELECT =
            """
            select begins_at, outcome, latency, attempts from webhook_tally
             where webhook_id = ? and begins_at >= ?
            """;

    private static final String ADD =
            """
            insert into webhook_tally as t (webhook_id, begins_at, outcome, latency, attempts)
            select * from %s
                on conflict (webhook_id, begins_at, outcome, latency)
                do update set attempts = t.attempts + excluded.attempts
            """;

    private static final String PURGE = "delete from webhook_tally where begins_at < ?";

    private final Database database;

    @Inject
    public AttemptCounts(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AttemptCounts() {
        this(null);
    }

    /**
     * Counts the attempts of a batch: one row for what is alike, in an order that all nodes keep,
     * so that two cannot wait for each other.
     */
    public void add(Connection connection, Collection<AttemptCount> batch) throws SQLException {
        var counts = batch.stream().collect(groupingBy(identity(), TreeMap::new, counting()));
        if (counts.isEmpty()) return;
        var rows = new RowBatch("text", "timestamptz", "text", "integer", "bigint");
        counts.forEach(
                (count, attempts) ->
                        rows.add(
                                count.webhookId(),
                                Database.utc(count.minute()),
                                count.outcome(),
                                count.latency(),
                                attempts));
        rows.execute(connection, ADD);
    }

    /** What was counted for a webhook since the beginning of a minute. */
    Map<AttemptCount, Long> since(String webhookId, Instant minute) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(SELECT)) {
                        statement.setString(1, webhookId);
                        statement.setObject(2, Database.utc(minute));
                        var found = new HashMap<AttemptCount, Long>();
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) {
                                found.put(
                                        new AttemptCount(
                                                webhookId,
                                                rows.getObject(1, OffsetDateTime.class).toInstant(),
                                                rows.getString(2),
                                                rows.getInt(3)),
                                        rows.getLong(4));
                            }
                        }
                        return found;
                    }
                });
    }

    /** Removes what was counted before that moment. */
    int purge(Instant before) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(PURGE)) {
                        statement.setObject(1, Database.utc(before));
                        return statement.executeUpdate();
                    }
                });
    }
}
