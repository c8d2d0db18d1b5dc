package dev.webhooks.webhook;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.InList;
import dev.webhooks.platform.sql.RowBatch;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The stored health of every webhook. Plain JDBC: it is written with every batch of finished
 * attempts.
 */
@ApplicationScoped
public class HealthRecords {
    private static final String STORE =
            """
            update webhook_health h
               set consecutive_failures = s.consecutive_failures, failing_since = s.failing_since,
                   last_attempt_at = s.last_attempt_at, last_success_at = s.last_success_at
              from %s as s (consecutive_failures, failing_since, last_attempt_at, last_success_at, webhook_id)
             where h.webhook_id = s.webhook_id
            """;

    /** Locks the rows, in the order of their ids so that two batches cannot wait for each other. */
    public Map<String, Health> lock(Connection connection, Collection<String> webhookIds)
            throws SQLException {
        return read(connection, webhookIds, " order by webhook_id for update");
    }

    Map<String, Health> read(Connection connection, Collection<String> webhookIds)
            throws SQLException {
        return read(connection, webhookIds, "");
    }

    public void store(Connection connection, Map<String, Health> health) throws SQLException {
        var rows = new RowBatch("integer", "timestamptz", "timestamptz", "timestamptz", "text");
        new TreeMap<>(health)
                .forEach(
                        (webhookId, now) ->
                                rows.add(
                                        now.consecutiveFailures(),
                                        Database.utc(now.failingSince().orElse(null)),
                                        Database.utc(now.lastAttemptAt().orElse(null)),
                                        Database.utc(now.lastSuccessAt().orElse(null)),
                                        webhookId));
        rows.execute(connection, STORE);
    }

    private static Map<String, Health> read(
            Connection connection, Collection<String> webhookIds, String lock) throws SQLException {
        var wanted = InList.of(webhookIds);
        var select =
                """
                select webhook_id, consecutive_failures, failing_since, last_attempt_at, last_success_at
                  from webhook_health where webhook_id in\s"""
                        + wanted.places()
                        + lock;
        try (var statement = connection.prepareStatement(select)) {
            wanted.bind(statement, 1);
            return read(statement);
        }
    }

    private static Map<String, Health> read(PreparedStatement statement) throws SQLException {
        var found = new HashMap<String, Health>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.put(
                        rows.getString(1),
                        new Health(
                                rows.getInt(2),
                                instant(rows, 3),
                                instant(rows, 4),
                                instant(rows, 5)));
            }
        }
        return found;
    }

    private static Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
