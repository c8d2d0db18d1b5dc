package dev.webhooks.platform.vault;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.DuplicateKeyException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The rows that hold sealed secrets, and the master keys that were ever in use. */
@ApplicationScoped
public class EncryptedRecords {
    private final Database database;
    private final List<EncryptedColumn> columns;

    /**
     * A sealed secret as it stands in the database.
     *
     * @param id of the row
     */
    record Sealed(String id, String accountId, byte[] bytes) {}

    @Inject
    EncryptedRecords(Database database, @Any Instance<EncryptedColumns> owners) {
        this(database, owners.stream().flatMap(owner -> owner.list().stream()).toList());
    }

    EncryptedRecords(Database database, List<EncryptedColumn> columns) {
        this.database = database;
        this.columns = columns;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EncryptedRecords() {
        this(null, List.of());
    }

    public List<EncryptedColumn> columns() {
        return columns;
    }

    /**
     * Secrets that do not begin like this, in the order of their rows' ids.
     *
     * @param header as {@link Vault#header} gives it
     * @param after id of the last row that was looked at; empty to begin with the first
     */
    public List<Sealed> notBeginningWith(
            byte[] header, EncryptedColumn column, String after, int most) {
        var select =
                "select id, account_id, %1$s from %2$s where substring(%1$s, 1, ?) <> ? and id > ? order by id limit ?"
                        .formatted(column.column(), column.table());
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(select)) {
                        statement.setInt(1, header.length);
                        statement.setBytes(2, header);
                        statement.setString(3, after);
                        statement.setInt(4, most);
                        var found = new ArrayList<Sealed>();
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) {
                                found.add(
                                        new Sealed(
                                                rows.getString(1),
                                                rows.getString(2),
                                                rows.getBytes(3)));
                            }
                        }
                        return found;
                    }
                });
    }

    /**
     * Puts other bytes in the place of these.
     *
     * @return false if somebody has changed them meanwhile
     */
    public boolean replace(EncryptedColumn column, Sealed old, byte[] bytes) {
        var update =
                "update %1$s set %2$s = ? where id = ? and %2$s = ?"
                        .formatted(column.table(), column.column());
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(update)) {
                        statement.setBytes(1, bytes);
                        statement.setString(2, old.id());
                        statement.setBytes(3, old.bytes());
                        return statement.executeUpdate() == 1;
                    }
                });
    }

    /**
     * Notes that the first of these keys is in use.
     *
     * @param keys by name, all that are configured
     * @throws IllegalStateException if secrets are stored that none of them opens
     */
    public void admit(List<String> keys, Instant now) {
        missingKey(keys)
                .ifPresent(
                        missing -> {
                            throw new IllegalStateException(
                                    "webhooks.master.key: secrets in the database are sealed with the key %s, but the configured keys are %s"
                                            .formatted(missing, String.join(" and ", keys)));
                        });
        use(keys.get(0), now);
    }

    /** A key that is in use, has sealed something that is still there, and is none of these. */
    Optional<String> missingKey(List<String> known) {
        return database.inTransaction(
                connection -> {
                    var missing = new ArrayList<String>();
                    try (var statement =
                            connection.prepareStatement(
                                    "select id from master_key where retired_at is null order by id")) {
                        try (var rows = statement.executeQuery()) {
                            while (rows.next()) missing.add(rows.getString(1));
                        }
                    }
                    missing.removeAll(known);
                    for (var key : missing) {
                        if (hasSealed(connection, Vault.header(key))) return Optional.of(key);
                    }
                    return Optional.empty();
                });
    }

    /** Notes that a key is in use, however often it was before. */
    void use(String key, Instant now) {
        try {
            if (changeKey("update master_key set retired_at = null where id = ?", key) == 0)
                changeKey("insert into master_key (first_used_at, id) values (?, ?)", now, key);
        } catch (DuplicateKeyException anotherNodeWasFirst) {
            changeKey("update master_key set retired_at = null where id = ?", key);
        }
    }

    /** Notes that nothing is sealed any more with a key. */
    public void retire(String key, Instant now) {
        changeKey("update master_key set retired_at = ? where id = ?", now, key);
    }

    private int changeKey(String sql, Object... values) {
        return database.inTransaction(
                connection -> {
                    try (var statement = connection.prepareStatement(sql)) {
                        for (int i = 0; i < values.length; i++) {
                            statement.setObject(
                                    i + 1,
                                    values[i] instanceof Instant time
                                            ? Database.utc(time)
                                            : values[i]);
                        }
                        return statement.executeUpdate();
                    }
                });
    }

    private boolean hasSealed(Connection connection, byte[] header) throws SQLException {
        for (var column : columns) {
            var select =
                    "select 1 from %1$s where substring(%2$s, 1, ?) = ? limit 1"
                            .formatted(column.table(), column.column());
            try (var statement = connection.prepareStatement(select)) {
                statement.setInt(1, header.length);
                statement.setBytes(2, header);
                try (var rows = statement.executeQuery()) {
                    if (rows.next()) return true;
                }
            }
        }
        return false;
    }
}
