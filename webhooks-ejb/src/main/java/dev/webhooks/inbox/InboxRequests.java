package dev.webhooks.inbox;

import dev.webhooks.api.inbox.InboxRequest;
import dev.webhooks.api.inbox.InboxRequest.Signature;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.vault.Vault;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
            update inbox set received = received + ?, last_received_at = ?, expires_at = ?
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
     * Stores requests, also several of an inbox, in one transaction: the order of the locks is that
     * of the inboxes' ids.
     *
     * @param life of an inbox after it received something
     */
    void add(List<CheckedRequest> requests, Duration life) {
        var byInbox =
                requests.stream()
                        .collect(
                                Collectors.groupingBy(
                                        CheckedRequest::inboxId,
                                        TreeMap::new,
                                        Collectors.toList()));
        database.inTransaction(
                connection -> {
                    for (var ofOne : byInbox.values()) add(connection, ofOne, life);
                    return null;
                });
    }

    /** Requests of one inbox that still is there. */
    private void add(Connection connection, List<CheckedRequest> requests, Duration life)
            throws SQLException {
        var inboxId = requests.get(0).inboxId();
        var now = requests.get(requests.size() - 1).at();
        if (!countUp(connection, inboxId, requests.size(), now, now.plus(life))) return;
        try (var statement = connection.prepareStatement(INSERT)) {
            for (var request : requests) {
                fill(statement, request);
                statement.addBatch();
            }
            statement.executeBatch();
        }
        trim(connection, inboxId);
    }

    private void fill(PreparedStatement statement, CheckedRequest request) throws SQLException {
        var accountId = request.inbox().accountId();
        var arrival = request.arrival();
        statement.setString(1, request.id());
        statement.setString(2, accountId);
        statement.setString(3, request.inboxId());
        statement.setObject(4, Database.utc(request.at()));
        statement.setString(5, arrival.method());
        statement.setBytes(
                6,
                vault.seal(
                        EncryptedInboxColumns.CONTENT.place(accountId, request.id()),
                        StrictJson.write(new Content(arrival.headers(), arrival.text()))));
        statement.setLong(7, arrival.body().length);
        statement.setBoolean(8, arrival.isTruncated());
        statement.setInt(9, request.inbox().answer().status());
        statement.setObject(10, request.signature().verified());
        statement.setString(11, request.signature().explanation());
        statement.setString(12, request.signature().webhookId());
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
            Connection connection, String inboxId, int more, Instant now, Instant expiry)
            throws SQLException {
        try (var statement = connection.prepareStatement(COUNT_UP)) {
            statement.setInt(1, more);
            statement.setObject(2, Database.utc(now));
            statement.setObject(3, Database.utc(expiry));
            statement.setString(4, inboxId);
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
                                        EncryptedInboxColumns.CONTENT.place(accountId, id),
                                        row.getBytes(4)),
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
