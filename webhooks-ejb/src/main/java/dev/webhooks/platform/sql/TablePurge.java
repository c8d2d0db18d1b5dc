package dev.webhooks.platform.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A {@link Purge} of one table by its column {@code id}, on which nothing else depends. */
public abstract class TablePurge implements Purge {
    private static final int ORDER = 1;

    private final Database database;
    private final String table;

    /**
     * @param table has an index that begins with {@code account_id}
     */
    protected TablePurge(Database database, String table) {
        this.database = database;
        this.table = table;
    }

    @Override
    public int order() {
        return ORDER;
    }

    @Override
    public Optional<String> nextAccount(String after) {
        return database.inTransaction(
                connection -> PurgeStatements.nextAccount(connection, table, after));
    }

    @Override
    public int removeBefore(String accountId, Instant end, int most) {
        return database.inTransaction(
                connection ->
                        PurgeStatements.delete(
                                connection,
                                table,
                                "id",
                                lockOldest(connection, accountId, end, most)));
    }

    /**
     * @return the ids of the oldest that are to go, at most so many, locked with {@link
     *     PurgeStatements#lock}
     */
    protected abstract List<String> lockOldest(
            Connection connection, String accountId, Instant end, int most) throws SQLException;
}
