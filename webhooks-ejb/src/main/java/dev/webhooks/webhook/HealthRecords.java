package dev.webhooks.webhook;

import dev.webhooks.platform.Database;
import dev.webhooks.platform.InList;
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
        var update =
                """
                update webhook_health
                   set consecutive_failures = ?, failing_since = ?, last_attempt_at = ?, last_success_at = ?
                 where webhook_id = ?
                """;
        try (var statement = connection.prepareStatement(update)) {
            for (var entry : new TreeMap<>(health).entrySet()) {
                bind(statement, entry.getValue());
                statement.setString(5, entry.getKey());
                statement.addBatch();
            }
            statement.executeBatch();
        }
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

    private static void bind(PreparedStatement statement, Health health) throws SQLException {
        statement.setInt(1, health.consecutiveFailures());
        statement.setObject(2, Database.utc(health.failingSince().orElse(null)));
        statement.setObject(3, Database.utc(health.lastAttemptAt().orElse(null)));
        statement.setObject(4, Database.utc(health.lastSuccessAt().orElse(null)));
    }

    private static Optional<Instant> instant(ResultSet rows, int column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }
}
