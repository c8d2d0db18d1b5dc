package dev.webhooks.event;

import dev.webhooks.api.event.Environment;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.InList;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes events, and reads what an attempt needs of them. Plain JDBC: this is the hot place of
 * intake and of sending.
 */
@ApplicationScoped
public class EventRecords {
    /** An event is known by its account and its id. */
    public record Key(String accountId, String id) {}

    /** An event that is already there. */
    public record Known(
            String type,
            Environment environment,
            OffsetDateTime time,
            int deliveries,
            String fingerprint) {}

    private static final String INSERT =
            """
            insert into event (account_id, id, type, environment, time, source, subject, resource_id, trace, data,
                               previous_data, is_test, deliveries, fingerprint, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String ERASE =
            """
            update event
               set data = ?, previous_data = null, subject = null, erased_at = coalesce(erased_at, ?)
             where account_id = ? and id = ?
            """;

    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    /**
     * @param deliveries how many webhooks each event is owed to, in the order of the events
     */
    public void insert(Connection connection, List<AcceptedEvent> events, List<Integer> deliveries)
            throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            for (int i = 0; i < events.size(); i++) {
                bind(statement, events.get(i), deliveries.get(i));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Which of these events are there already. */
    public Map<Key, Known> known(Connection connection, Collection<Key> wanted)
            throws SQLException {
        var keys = InList.padded(wanted);
        var select =
                "select account_id, id, type, environment, time, deliveries, fingerprint from event where "
                        + among(keys);
        try (var statement = connection.prepareStatement(select)) {
            bind(statement, keys);
            var found = new HashMap<Key, Known>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(
                            new Key(rows.getString(1), rows.getString(2)),
                            new Known(
                                    rows.getString(3),
                                    Environment.valueOf(rows.getString(4)),
                                    rows.getObject(5, OffsetDateTime.class),
                                    rows.getInt(6),
                                    rows.getString(7)));
                }
            }
            return found;
        }
    }

    /** What is to be sent of these events; one that is gone is missing. */
    public List<AcceptedEvent> read(Connection connection, Collection<Key> wanted)
            throws SQLException {
        var keys = InList.padded(wanted);
        var select =
                """
                select account_id, id, type, environment, time, source, subject, resource_id, trace, data, previous_data,
                       is_test, fingerprint, created_at
                  from event where\s"""
                        + among(keys);
        try (var statement = connection.prepareStatement(select)) {
            bind(statement, keys);
            var found = new ArrayList<AcceptedEvent>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(fact(rows));
                }
            }
            return found;
        }
    }

    /** Those of the events whose content was erased. */
    public Set<String> erased(Connection connection, String accountId, Collection<String> ids)
            throws SQLException {
        var wanted = InList.of(ids);
        var select =
                "select id from event where account_id = ? and erased_at is not null and id in "
                        + wanted.places();
        try (var statement = connection.prepareStatement(select)) {
            statement.setString(1, accountId);
            wanted.bind(statement, 2);
            var found = new HashSet<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        }
    }

    /**
     * Locks an event until the end of the transaction.
     *
     * @return its type; empty if there is no such event
     */
    public Optional<String> lock(Connection connection, Key key) throws SQLException {
        var select = "select type from event where account_id = ? and id = ? for update";
        try (var statement = connection.prepareStatement(select)) {
            bind(statement, List.of(key));
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }

    /** Erases the content; the time of the first erasure stays, and so does the fingerprint. */
    public void erase(Connection connection, Key key, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(ERASE)) {
            statement.setBytes(1, NULL);
            statement.setObject(2, Database.utc(now));
            statement.setString(3, key.accountId());
            statement.setString(4, key.id());
            statement.executeUpdate();
        }
    }

    private static String among(Collection<Key> keys) {
        return String.join(
                " or ", keys.stream().map(key -> "(account_id = ? and id = ?)").toList());
    }

    private static void bind(PreparedStatement statement, Collection<Key> keys)
            throws SQLException {
        int place = 1;
        for (var key : keys) {
            statement.setString(place++, key.accountId());
            statement.setString(place++, key.id());
        }
    }

    private static void bind(PreparedStatement statement, AcceptedEvent event, int deliveries)
            throws SQLException {
        statement.setString(1, event.accountId());
        statement.setString(2, event.id());
        statement.setString(3, event.type());
        statement.setString(4, event.environment().name());
        statement.setObject(5, Database.utc(event.time()));
        statement.setString(6, event.source().orElse(null));
        statement.setString(7, event.subject().map(EventRecords::text).orElse(null));
        statement.setString(8, event.resourceId().orElse(null));
        statement.setString(9, event.trace().orElse(null));
        statement.setBytes(10, event.data().orElse(NULL));
        statement.setBytes(11, event.previousData().orElse(null));
        statement.setBoolean(12, event.test());
        statement.setInt(13, deliveries);
        statement.setString(14, event.fingerprint());
        statement.setObject(15, Database.utc(event.createdAt()));
    }

    private static AcceptedEvent fact(ResultSet row) throws SQLException {
        return new AcceptedEvent(
                row.getString(1),
                row.getString(2),
                true,
                row.getString(3),
                Environment.valueOf(row.getString(4)),
                row.getObject(5, OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7))
                        .map(text -> text.getBytes(StandardCharsets.UTF_8)),
                Optional.ofNullable(row.getString(8)),
                Optional.ofNullable(row.getString(9)),
                Optional.of(row.getBytes(10)),
                Optional.ofNullable(row.getBytes(11)),
                row.getBoolean(12),
                row.getString(13),
                row.getObject(14, OffsetDateTime.class).toInstant());
    }

    private static String text(byte[] json) {
        return new String(json, StandardCharsets.UTF_8);
    }
}
