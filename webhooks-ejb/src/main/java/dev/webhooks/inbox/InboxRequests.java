package dev.webhooks.inbox;

import dev.webhooks.api.InboxRequest;
import dev.webhooks.api.InboxRequest.Signature;
import dev.webhooks.api.PageRequest;
import dev.webhooks.platform.Cursor;
import dev.webhooks.platform.Database;
import dev.webhooks.platform.StrictJson;
import dev.webhooks.platform.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What inboxes received, the newest {@link #KEPT} of each. */
@ApplicationScoped
class InboxRequests {
    /** So many are kept for an inbox. */
    static final int KEPT = 100;

    /** Headers and body as they are sealed. */
    private record Content(List<List<String>> headers, String body) {}

    /** Locks the inbox: its requests are added and trimmed one after the other. */
    private static final String COUNT_UP =
            """
            update inbox set received = received + 1, last_received_at = ?, expires_at = ?
             where id = ?
            """;

    private static final String INSERT =
            """
            insert into inbox_request (id, account_id, inbox_id, received_at, method, content_sealed, size_bytes,
                truncated, answered, verified, explanation, webhook_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String TRIM =
            """
            delete from inbox_request
             where inbox_id = ? and id not in (
                select id from inbox_request where inbox_id = ? order by id desc limit ?)
            """;

    private static final String LIST =
            """
            select id, received_at, method, content_sealed, size_bytes, truncated, answered, verified, explanation,
                   webhook_id
              from inbox_request
             where account_id = ? and inbox_id = ? and id > ? and id %s ?
             order by id %s limit ?
            """;

    private static final String CLEAR =
            "delete from inbox_request where account_id = ? and inbox_id = ?";

    /** Sorts after every id. */
    private static final String LAST = "~";

    private final Database database;
    private final Vault vault;

    @Inject
    InboxRequests(Database database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected InboxRequests() {
        this(null, null);
    }

    /**
     * @param expiry of the inbox from now on
     */
    void add(
            StoredInbox inbox,
            String id,
            Arrival arrival,
            Signature signature,
            Instant now,
            Instant expiry) {
        var sealed =
                vault.seal(
                        InboxSecrets.CONTENT.place(inbox.accountId(), id),
                        StrictJson.write(new Content(arrival.headers(), arrival.text())));
        database.inTransaction(
                connection -> {
                    if (!countUp(connection, inbox.id(), now, expiry)) return null;
                    try (var statement = connection.prepareStatement(INSERT)) {
                        statement.setString(1, id);
                        statement.setString(2, inbox.accountId());
                        statement.setString(3, inbox.id());
                        statement.setObject(4, Database.utc(now));
                        statement.setString(5, arrival.method());
                        statement.setBytes(6, sealed);
                        statement.setLong(7, arrival.body().length);
                        statement.setBoolean(8, arrival.isTruncated());
                        statement.setInt(9, inbox.answer().status());
                        statement.setObject(10, signature.verified());
                        statement.setString(11, signature.explanation());
                        statement.setString(12, signature.webhookId());
                        statement.executeUpdate();
                    }
                    trim(connection, inbox.id());
                    return null;
                });
    }

    /**
     * One more than the page holds, when there are more.
     *
     * @param newerThan only those that arrived after the one with that id
     */
    List<InboxRequest> list(
            String accountId, String inboxId, Optional<String> newerThan, PageRequest page) {
        var after = page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0));
        var select =
                LIST.formatted(page.descending() ? "<" : ">", page.descending() ? "desc" : "asc");
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(select)) {
                        statement.setString(1, accountId);
                        statement.setString(2, inboxId);
                        statement.setString(3, newerThan.orElse(""));
                        statement.setString(4, after.orElse(page.descending() ? LAST : ""));
                        statement.setInt(5, page.limit() + 1);
                        var found = new ArrayList<InboxRequest>();
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) found.add(request(accountId, rows));
                        }
                        return found;
                    }
                });
    }

    void clear(String accountId, String inboxId) {
        database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(CLEAR)) {
                        statement.setString(1, accountId);
                        statement.setString(2, inboxId);
                        return statement.executeUpdate();
                    }
                });
    }

    private static boolean countUp(
            Connection connection, String inboxId, Instant now, Instant expiry)
            throws SQLException {
        try (var statement = connection.prepareStatement(COUNT_UP)) {
            statement.setObject(1, Database.utc(now));
            statement.setObject(2, Database.utc(expiry));
            statement.setString(3, inboxId);
            return statement.executeUpdate() == 1;
        }
    }

    private static void trim(Connection connection, String inboxId) throws SQLException {
        try (var statement = connection.prepareStatement(TRIM)) {
            statement.setString(1, inboxId);
            statement.setString(2, inboxId);
            statement.setInt(3, KEPT);
            statement.executeUpdate();
        }
    }

    private InboxRequest request(String accountId, ResultSet row) throws SQLException {
        var id = row.getString(1);
        var content =
                StrictJson.own(
                        new String(
                                vault.open(
                                        InboxSecrets.CONTENT.place(accountId, id), row.getBytes(4)),
                                StandardCharsets.UTF_8),
                        Content.class);
        return new InboxRequest(
                id,
                row.getObject(2, OffsetDateTime.class).toInstant(),
                row.getString(3),
                content.headers(),
                content.body(),
                row.getLong(5),
                row.getBoolean(6),
                row.getInt(7),
                new Signature(
                        row.getObject(8, Boolean.class), row.getString(9), row.getString(10)));
    }
}
