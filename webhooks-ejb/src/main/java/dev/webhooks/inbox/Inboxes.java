package dev.webhooks.inbox;

import dev.webhooks.api.inbox.InboxAnswer;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Database;
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

/** The stored inboxes. An expired one is not found. */
@ApplicationScoped
class Inboxes {
    private static final String COLUMNS =
            "id, account_id, name, token, answer, received, last_received_at, created_at, expires_at";

    private static final String INSERT =
            "insert into inbox (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?)";

    private static final String FIND =
            "select " + COLUMNS + " from inbox where account_id = ? and id = ? and expires_at > ?";

    private static final String FIND_BY_TOKEN =
            "select " + COLUMNS + " from inbox where token = ? and expires_at > ?";

    private static final String LOCK = FIND + " for update";

    private static final String LIST =
            "select %s from inbox where account_id = ? and expires_at > ? and id %s ? order by id %s limit ?";

    private static final String UPDATE =
            "update inbox set name = ?, answer = ?, expires_at = ? where account_id = ? and id = ?";

    private static final String DELETE = "delete from inbox where account_id = ? and id = ?";

    /** What belongs to one goes with it (on delete cascade). */
    private static final String PURGE = "delete from inbox where expires_at <= ?";

    private static final String LOCK_ACCOUNT = "select id from account where id = ? for update";

    private static final String COUNT =
            "select count(*) from inbox where account_id = ? and expires_at > ?";

    /** Sorts after every id. */
    private static final String LAST = "~";

    private final Database database;

    @Inject
    Inboxes(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Inboxes() {
        this(null);
    }

    /**
     * @param most how many an account may have
     * @return false if it has as many
     */
    boolean add(Connection connection, StoredInbox inbox, int most) throws SQLException {
        if (count(connection, inbox) >= most) return false;
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, inbox.id());
            statement.setString(2, inbox.accountId());
            statement.setString(3, inbox.name());
            statement.setString(4, inbox.token());
            statement.setString(5, StrictJson.text(inbox.answer()));
            statement.setLong(6, inbox.received());
            statement.setObject(7, Database.utc(inbox.lastReceivedAt().orElse(null)));
            statement.setObject(8, Database.utc(inbox.createdAt()));
            statement.setObject(9, Database.utc(inbox.expiresAt()));
            return statement.executeUpdate() == 1;
        }
    }

    Optional<StoredInbox> find(String accountId, String id, Instant now) {
        return database.inTransaction(connection -> find(connection, FIND, accountId, id, now));
    }

    /** As {@link #find}, locked until the end of the transaction. */
    Optional<StoredInbox> lock(Connection connection, String accountId, String id, Instant now)
            throws SQLException {
        return find(connection, LOCK, accountId, id, now);
    }

    private static Optional<StoredInbox> find(
            Connection connection, String select, String accountId, String id, Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(select)) {
            statement.setString(1, accountId);
            statement.setString(2, id);
            statement.setObject(3, Database.utc(now));
            return read(statement).stream().findFirst();
        }
    }

    Optional<StoredInbox> findByToken(String token, Instant now) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(FIND_BY_TOKEN)) {
                        statement.setString(1, token);
                        statement.setObject(2, Database.utc(now));
                        return read(statement).stream().findFirst();
                    }
                });
    }

    /** One more than the page holds, when there are more. */
    List<StoredInbox> list(String accountId, PageRequest page, Instant now) {
        var after = page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0));
        var select =
                LIST.formatted(
                        COLUMNS, page.descending() ? "<" : ">", page.descending() ? "desc" : "asc");
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(select)) {
                        statement.setString(1, accountId);
                        statement.setObject(2, Database.utc(now));
                        statement.setString(3, after.orElse(page.descending() ? LAST : ""));
                        statement.setInt(4, page.limit() + 1);
                        return read(statement);
                    }
                });
    }

    /** Stores the settings of one that is locked. */
    void update(Connection connection, StoredInbox inbox) throws SQLException {
        try (var statement = connection.prepareStatement(UPDATE)) {
            statement.setString(1, inbox.name());
            statement.setString(2, StrictJson.text(inbox.answer()));
            statement.setObject(3, Database.utc(inbox.expiresAt()));
            statement.setString(4, inbox.accountId());
            statement.setString(5, inbox.id());
            statement.executeUpdate();
        }
    }

    /** Removes one that is locked, with all it received. */
    void remove(Connection connection, StoredInbox inbox) throws SQLException {
        try (var statement = connection.prepareStatement(DELETE)) {
            statement.setString(1, inbox.accountId());
            statement.setString(2, inbox.id());
            statement.executeUpdate();
        }
    }

    /** Removes the expired ones with all they received. */
    int purge(Instant now) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(PURGE)) {
                        statement.setObject(1, Database.utc(now));
                        return statement.executeUpdate();
                    }
                });
    }

    /** With the account locked, so that two who add at once do not both find room. */
    private static long count(Connection connection, StoredInbox inbox) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK_ACCOUNT)) {
            lock.setString(1, inbox.accountId());
            lock.executeQuery().close();
        }
        try (var statement = connection.prepareStatement(COUNT)) {
            statement.setString(1, inbox.accountId());
            statement.setObject(2, Database.utc(inbox.createdAt()));
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static List<StoredInbox> read(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<StoredInbox>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) found.add(inbox(rows));
        }
        return found;
    }

    private static StoredInbox inbox(ResultSet row) throws SQLException {
        return new StoredInbox(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                StrictJson.own(row.getString(5), InboxAnswer.class),
                row.getLong(6),
                Optional.ofNullable(row.getObject(7, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant),
                row.getObject(8, OffsetDateTime.class).toInstant(),
                row.getObject(9, OffsetDateTime.class).toInstant());
    }
}
