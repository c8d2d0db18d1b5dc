package dev.webhooks.platform.sql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** The few statements that every {@link Purge} of a table is made of. */
public final class PurgeStatements {
    private PurgeStatements() {}

    /**
     * @param table has an index that begins with {@code account_id}
     */
    public static Optional<String> nextAccount(Connection connection, String table, String after)
            throws SQLException {
        var select =
                "select account_id from " + table + " where account_id > ? order by account_id";
        return find(connection, select, 1, after).stream().findFirst();
    }

    /**
     * Locks rows until the end of the transaction; those that somebody else has locked are skipped.
     *
     * @param select of one column, ordered, without a limit
     * @return the values of the column
     */
    public static List<String> lock(
            Connection connection, String select, int most, Object... values) throws SQLException {
        return find(connection, select, most, " for update skip locked", values);
    }

    /**
     * @return how many rows were deleted
     */
    public static int delete(
            Connection connection, String table, String column, Collection<String> values)
            throws SQLException {
        if (values.isEmpty()) return 0;
        var gone = InList.of(values);
        var delete = "delete from " + table + " where " + column + " in " + gone.places();
        try (var statement = connection.prepareStatement(delete)) {
            gone.bind(statement, 1);
            return statement.executeUpdate();
        }
    }

    private static List<String> find(
            Connection connection, String select, int most, Object... values) throws SQLException {
        return find(connection, select, most, "", values);
    }

    private static List<String> find(
            Connection connection, String select, int most, String lock, Object[] values)
            throws SQLException {
        try (var statement = connection.prepareStatement(select + " limit ?" + lock)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            statement.setInt(values.length + 1, most);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        }
    }
}
