package dev.webhooks.delivery;

import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.Examples;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The rows of deliveries as they lie in a database, for tests of what writes them. */
public final class DeliveryTable {
    /**
     * @param sweepAt null for none; so for the claim
     */
    public record State(
            String status,
            int attempts,
            int roundStart,
            Instant dueAt,
            Instant sweepAt,
            String claim,
            String lastError,
            Integer lastStatus) {}

    private static final String SELECT =
            """
            select status, attempts, round_start, due_at, sweep_at, claim, last_error, last_status
              from delivery where id = ?
            """;

    private final Database database;

    public DeliveryTable(Database database) {
        this.database = database;
    }

    /** The store, whose constructor is its package's own. */
    public static DeliveryRecords records(Database database) {
        return new DeliveryRecords(database);
    }

    /** Pending and due, with a job under way. */
    public void insert(String... ids) {
        insertFor("wh_1", Examples.NOW, ids);
    }

    public void insertFor(String webhookId, Instant due, String... ids) {
        var deliveries =
                Arrays.stream(ids)
                        .map(id -> new NewDelivery(id, event(id), webhookId, due))
                        .toList();
        database.inTransaction(
                connection -> {
                    records(database).insert(connection, deliveries, Examples.NOW);
                    return null;
                });
    }

    List<DeliveryRecords.Row> claim(
            Collection<String> ids, String token, Instant lease, Instant now) {
        return database.inTransaction(
                connection -> records(database).claim(connection, ids, token, lease, now));
    }

    public State state(String id) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(SELECT)) {
                        statement.setString(1, id);
                        try (var rows = statement.executeQuery()) {
                            if (!rows.next()) throw new IllegalStateException("no such row: " + id);
                            return state(rows);
                        }
                    }
                });
    }

    /** Runs a statement as no code of ours would. */
    public int run(String sql) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        return statement.executeUpdate(sql);
                    }
                });
    }

    public long count(String table) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement();
                            var rows = statement.executeQuery("select count(*) from " + table)) {
                        rows.next();
                        return rows.getLong(1);
                    }
                });
    }

    private static AcceptedEvent event(String deliveryId) {
        return Examples.event(
                "acct_1", "evt_of_" + deliveryId, "{\"type\":\"order.paid\",\"data\":{}}");
    }

    private static State state(ResultSet row) throws SQLException {
        return new State(
                row.getString(1),
                row.getInt(2),
                row.getInt(3),
                instant(row, 4),
                instant(row, 5),
                row.getString(6),
                row.getString(7),
                row.getObject(8, Integer.class));
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
