package dev.webhooks.rejected;

import dev.webhooks.api.page.PageRequest;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.DuplicateKeyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table of rejected messages. Plain JDBC: each step is one conditional statement. */
@ApplicationScoped
class RejectedRecords {
    /** How much of a body a list shows: 4 KiB. */
    static final int LISTED_BYTES = 4 * 1024;

    private static final String PREFIX = "rej";

    private static final String INSERT =
            """
            insert into rejected_message (id, message_key, account_id, code, error, message_id, properties, body, truncated,
                                          received_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String COLUMNS =
            "select id, message_key, account_id, code, error, message_id, properties, %s, received_at"
                    + " from rejected_message where ";

    private static final String WHOLE = COLUMNS.formatted("body, truncated");

    private static final String LISTED =
            COLUMNS.formatted(
                    "substring(body from 1 for %1$d), truncated or octet_length(body) > %1$d"
                            .formatted(LISTED_BYTES));

    private static final String CLAIM =
            "update rejected_message set claimed_until = ? where id = ?"
                    + " and (claimed_until is null or claimed_until <= ?)";

    private static final String RELEASE =
            "update rejected_message set claimed_until = null where id = ?";

    private static final String DELETE = "delete from rejected_message where id = ?";

    private final Database database;

    @Inject
    RejectedRecords(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RejectedRecords() {
        this(null);
    }

    /**
     * @return false if the message is on record already
     */
    boolean insert(StoredRejection rejection) {
        try {
            return database.inTransaction(
                    connection -> {
                        try (var statement = connection.prepareStatement(INSERT)) {
                            bind(statement, rejection);
                            return statement.executeUpdate() == 1;
                        }
                    });
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    /** One more than the page holds, when there are more. */
    List<StoredRejection> list(RejectedScope scope, PageRequest page) {
        var after = page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0));
        var direction = page.descending() ? "desc" : "asc";
        var select =
                LISTED
                        + scope.condition()
                        + after.map(id -> page.descending() ? " and id < ?" : " and id > ?")
                                .orElse("")
                        + " order by id "
                        + direction
                        + " limit ?";
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(select)) {
                        int place = 1;
                        statement.setString(place++, scope.accountId());
                        if (after.isPresent()) statement.setString(place++, after.get());
                        statement.setInt(place, page.limit() + 1);
                        return read(statement);
                    }
                });
    }

    Optional<StoredRejection> find(RejectedScope scope, String id) {
        return database.inTransaction(
                connection -> {
                    var select = WHOLE + scope.condition() + " and id = ?";
                    try (var statement = connection.prepareStatement(select)) {
                        statement.setString(1, scope.accountId());
                        statement.setString(2, id);
                        return read(statement).stream().findFirst();
                    }
                });
    }

    /** The oldest of those after an id, of all accounts. */
    List<StoredRejection> after(String id, int most) {
        return database.inTransaction(
                connection -> {
                    var select = LISTED + "id > ? order by id limit ?";
                    try (var statement = connection.prepareStatement(select)) {
                        statement.setString(1, id);
                        statement.setInt(2, most);
                        return read(statement);
                    }
                });
    }

    /** False if another node works on it, or it is gone. */
    boolean claim(String id, Instant until, Instant now) {
        return update(CLAIM, Database.utc(until), id, Database.utc(now)) == 1;
    }

    void release(String id) {
        update(RELEASE, id);
    }

    void remove(String id) {
        update(DELETE, id);
    }

    /**
     * @return false if it is gone already
     */
    boolean remove(Connection connection, String id) throws SQLException {
        return update(connection, DELETE, id) == 1;
    }

    int purge(Instant before) {
        return update("delete from rejected_message where id < ?", Ids.first(PREFIX, before));
    }

    private int update(String sql, Object... values) {
        return database.inTransaction(connection -> update(connection, sql, values));
    }

    private static int update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            return statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, StoredRejection rejection)
            throws SQLException {
        statement.setString(1, rejection.id());
        statement.setString(2, rejection.key());
        statement.setString(3, rejection.accountId().orElse(null));
        statement.setString(4, rejection.code());
        statement.setString(5, rejection.error());
        statement.setString(6, rejection.messageId().orElse(null));
        statement.setString(7, StrictJson.text(rejection.properties()));
        statement.setBytes(8, rejection.shown().bytes());
        statement.setBoolean(9, rejection.shown().truncated());
        statement.setObject(10, Database.utc(rejection.receivedAt()));
    }

    private static List<StoredRejection> read(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<StoredRejection>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) found.add(rejection(rows));
        }
        return found;
    }

    private static StoredRejection rejection(ResultSet row) throws SQLException {
        return new StoredRejection(
                row.getString(1),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                row.getString(4),
                row.getString(5),
                Optional.ofNullable(row.getString(6)),
                StrictJson.ownMap(row.getString(7)),
                new BodyPreview(row.getBytes(8), row.getBoolean(9)),
                row.getObject(10, OffsetDateTime.class).toInstant());
    }
}
