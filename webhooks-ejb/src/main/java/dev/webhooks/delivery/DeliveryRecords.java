package dev.webhooks.delivery;

import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.InList;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * The state of every delivery. Each change is one conditional update, so that of two that want the
 * same row one gets it. Plain JDBC: these are the hot places.
 */
@ApplicationScoped
public class DeliveryRecords {
    /** After so long a job counts as lost, and the sweeper sends another. */
    public static final Duration JOB_LIFE = Duration.ofSeconds(60);

    /**
     * The same for the job of a new delivery: a little longer than most leases, so that a claim can
     * leave the time where it is.
     */
    static final Duration FIRST_JOB_LIFE = Duration.ofSeconds(40);

    /** So much longer than asked for a lease may be when that saves writing an index. */
    static final Duration SLACK = Duration.ofSeconds(20);

    /** A row as {@link #claim} found it. */
    record Row(
            String id,
            String eventId,
            String webhookId,
            int attempts,
            int roundStart,
            boolean test) {}

    private static final String INSERT =
            """
            insert into delivery (id, account_id, event_id, event_type, webhook_id, environment, is_test, status, attempts,
                                  round_start, due_at, sweep_at, created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, 'PENDING', 0, 0, ?, ?, ?, ?)
            """;

    private static final String DUE_OF_WEBHOOK =
            """
            select id, account_id, webhook_id from delivery
             where webhook_id = ? and phase = 'OPEN' and status = 'PENDING' and due_at <= ?
             order by due_at, id limit ?
            """;

    private static final String SWEEP =
            """
            select id, account_id, webhook_id from delivery
             where sweep_at <= ?
             order by sweep_at, id limit ?
               for update skip locked
            """;

    private final Database database;

    @Inject
    DeliveryRecords(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveryRecords() {
        this(null);
    }

    /** Stores new deliveries as pending; one that is due now counts as having a job already. */
    public void insert(Connection connection, List<NewDelivery> deliveries, Instant now)
            throws SQLException {
        if (deliveries.isEmpty()) return;
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var delivery : deliveries) {
                bind(statement, delivery, now);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /**
     * PENDING → SENDING, for those that are due and that nobody else has.
     *
     * @param lease until when nobody else may have them; if the sweeper will look at most {@link
     *     #SLACK} later anyway, then until that moment
     */
    List<Row> claim(
            Connection connection, Collection<String> ids, String token, Instant lease, Instant now)
            throws SQLException {
        var wanted = InList.of(ids);
        var update =
                "update delivery set status = 'SENDING', claim = ?, updated_at = ?,"
                        + " sweep_at = case when sweep_at between ? and ? then sweep_at else ? end"
                        + " where id in "
                        + wanted.places()
                        + " and status = 'PENDING' and due_at <= ?"
                        + " returning id, event_id, webhook_id, attempts, round_start, is_test";
        try (var statement = connection.prepareStatement(update)) {
            statement.setString(1, token);
            statement.setObject(2, Database.utc(now));
            statement.setObject(3, Database.utc(lease));
            statement.setObject(4, Database.utc(lease.plus(SLACK)));
            statement.setObject(5, Database.utc(lease));
            int place = wanted.bind(statement, 6);
            statement.setObject(place, Database.utc(now));
            var rows = new ArrayList<Row>();
            try (var found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(
                            new Row(
                                    found.getString(1),
                                    found.getString(2),
                                    found.getString(3),
                                    found.getInt(4),
                                    found.getInt(5),
                                    found.getBoolean(6)));
                }
            }
            return rows;
        }
    }

    /** PENDING → {@code status}, which is HELD or CANCELLED. */
    void stop(Connection connection, Collection<String> ids, String status, Instant now)
            throws SQLException {
        if (ids.isEmpty()) return;
        var wanted = InList.of(ids);
        var update =
                "update delivery set status = ?, sweep_at = null, updated_at = ? where id in "
                        + wanted.places()
                        + " and status = 'PENDING'";
        try (var statement = connection.prepareStatement(update)) {
            statement.setString(1, status);
            statement.setObject(2, Database.utc(now));
            wanted.bind(statement, 3);
            statement.executeUpdate();
        }
    }

    /** The oldest deliveries of a webhook that are due. */
    List<DeliveryRef> due(String webhookId, int most, Instant now) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(DUE_OF_WEBHOOK)) {
                        statement.setString(1, webhookId);
                        statement.setObject(2, Database.utc(now));
                        statement.setInt(3, most);
                        return owed(statement);
                    }
                });
    }

    /**
     * Deliveries whose job is lost, or whose lease has ended, or that are due for a retry. They are
     * pending and have a new job's time to live when this returns.
     */
    List<DeliveryRef> sweep(int most, Instant now) {
        return database.inTransaction(
                connection -> {
                    List<DeliveryRef> found;
                    try (var statement = connection.prepareStatement(SWEEP)) {
                        statement.setObject(1, Database.utc(now));
                        statement.setInt(2, most);
                        found = owed(statement);
                    }
                    postpone(connection, found, now.plus(JOB_LIFE));
                    return found;
                });
    }

    /**
     * What this node had in hand when it ended: leases of its own are void, and jobs on an embedded
     * broker are gone.
     *
     * @return how many deliveries the sweeper will find at once because of this
     */
    int recover(String nodeId, Instant now) {
        var own = nodeId + ":";
        return database.inTransaction(
                connection -> {
                    int leases;
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    update delivery set status = 'PENDING', claim = null, sweep_at = ?
                                     where sweep_at is not null and status = 'SENDING' and left(claim, ?) = ?
                                    """)) {
                        statement.setObject(1, Database.utc(now));
                        statement.setInt(2, own.length());
                        statement.setString(3, own);
                        leases = statement.executeUpdate();
                    }
                    try (var statement =
                            connection.prepareStatement(
                                    """
                                    update delivery set sweep_at = ?
                                     where sweep_at > ? and status = 'PENDING' and due_at <= ?
                                    """)) {
                        statement.setObject(1, Database.utc(now));
                        statement.setObject(2, Database.utc(now));
                        statement.setObject(3, Database.utc(now));
                        return leases + statement.executeUpdate();
                    }
                });
    }

    private static void postpone(Connection connection, List<DeliveryRef> deliveries, Instant until)
            throws SQLException {
        if (deliveries.isEmpty()) return;
        var wanted = InList.of(deliveries.stream().map(DeliveryRef::deliveryId).toList());
        var update =
                "update delivery set status = 'PENDING', claim = null, sweep_at = ? where id in "
                        + wanted.places();
        try (var statement = connection.prepareStatement(update)) {
            statement.setObject(1, Database.utc(until));
            wanted.bind(statement, 2);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, NewDelivery delivery, Instant now)
            throws SQLException {
        var event = delivery.event();
        boolean later = delivery.dueAt().isAfter(now);
        statement.setString(1, delivery.id());
        statement.setString(2, event.accountId());
        statement.setString(3, event.id());
        statement.setString(4, event.type());
        statement.setString(5, delivery.webhookId());
        statement.setString(6, event.environment().name());
        statement.setBoolean(7, event.test());
        statement.setObject(8, Database.utc(delivery.dueAt()));
        statement.setObject(9, Database.utc(later ? delivery.dueAt() : now.plus(FIRST_JOB_LIFE)));
        statement.setObject(10, Database.utc(now));
        statement.setObject(11, Database.utc(now));
    }

    private static List<DeliveryRef> owed(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<DeliveryRef>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new DeliveryRef(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return found;
    }
}
