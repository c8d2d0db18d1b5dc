package dev.webhooks.idempotency;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.DuplicateKeyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** The table of named requests. Plain JDBC: each step is one conditional statement. */
@ApplicationScoped
class RequestRecords {
    /**
     * @param claimedUntil until when whoever does it may be expected to be at it
     * @param sealed the answer; null until there is one
     */
    record Row(String id, String fingerprint, Instant claimedUntil, byte[] sealed) {}

    private static final String INSERT =
            """
            insert into idempotent_request (id, account_id, principal, name, fingerprint, token, claimed_until, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private static final String SELECT =
            """
            select id, fingerprint, claimed_until, answer_sealed from idempotent_request
             where account_id = ? and principal = ? and name = ?
            """;

    private static final String TAKE_OVER =
            """
            update idempotent_request set token = ?, claimed_until = ?
             where account_id = ? and principal = ? and name = ? and answer_sealed is null and claimed_until <= ?
            """;

    private static final String KEEP =
            """
            update idempotent_request set answer_sealed = ?
             where account_id = ? and principal = ? and name = ? and token = ? and answer_sealed is null
            """;

    private static final String FORGET =
            """
            delete from idempotent_request
             where account_id = ? and principal = ? and name = ? and token = ? and answer_sealed is null
            """;

    private static final String PURGE = "delete from idempotent_request where created_at < ?";

    private final Database database;

    @Inject
    RequestRecords(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RequestRecords() {
        this(null);
    }

    /**
     * @return false if the name is in use
     */
    boolean insert(KeyClaim.Yours turn, String fingerprint, Instant until, Instant now) {
        try {
            return database.inTransaction(
                    connection -> {
                        try (var statement = connection.prepareStatement(INSERT)) {
                            statement.setString(1, turn.id());
                            statement.setString(2, turn.key().scope());
                            statement.setString(3, turn.key().principal());
                            statement.setString(4, turn.key().key());
                            statement.setString(5, fingerprint);
                            statement.setString(6, turn.token());
                            statement.setObject(7, Database.utc(until));
                            statement.setObject(8, Database.utc(now));
                            return statement.executeUpdate() == 1;
                        }
                    });
        } catch (DuplicateKeyException e) {
            return false;
        }
    }

    Optional<Row> find(IdempotencyKey key) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(SELECT)) {
                        statement.setString(1, key.scope());
                        statement.setString(2, key.principal());
                        statement.setString(3, key.key());
                        try (var rows = statement.executeQuery()) {
                            if (!rows.next()) return Optional.empty();
                            return Optional.of(
                                    new Row(
                                            rows.getString(1),
                                            rows.getString(2),
                                            rows.getObject(3, OffsetDateTime.class).toInstant(),
                                            rows.getBytes(4)));
                        }
                    }
                });
    }

    /** Makes an abandoned request this one's; false if it is not abandoned. */
    boolean takeOver(KeyClaim.Yours turn, Instant until, Instant now) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(TAKE_OVER)) {
                        statement.setString(1, turn.token());
                        statement.setObject(2, Database.utc(until));
                        statement.setString(3, turn.key().scope());
                        statement.setString(4, turn.key().principal());
                        statement.setString(5, turn.key().key());
                        statement.setObject(6, Database.utc(now));
                        return statement.executeUpdate() == 1;
                    }
                });
    }

    /**
     * @return false if the request was abandoned and is somebody else's by now
     */
    boolean keep(KeyClaim.Yours turn, byte[] sealed) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(KEEP)) {
                        statement.setBytes(1, sealed);
                        statement.setString(2, turn.key().scope());
                        statement.setString(3, turn.key().principal());
                        statement.setString(4, turn.key().key());
                        statement.setString(5, turn.token());
                        return statement.executeUpdate() == 1;
                    }
                });
    }

    void forget(KeyClaim.Yours turn) {
        database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(FORGET)) {
                        statement.setString(1, turn.key().scope());
                        statement.setString(2, turn.key().principal());
                        statement.setString(3, turn.key().key());
                        statement.setString(4, turn.token());
                        return statement.executeUpdate();
                    }
                });
    }

    /** Removes what was asked before that moment. */
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
