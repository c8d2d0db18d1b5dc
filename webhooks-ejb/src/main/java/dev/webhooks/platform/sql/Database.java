package dev.webhooks.platform.sql;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/**
 * Local transactions over plain JDBC, for the hot places where a statement must be exactly the one
 * written: fan-out, claim, record. Everything else goes through JPA. Thread-safe.
 */
public class Database {
    /** Work inside one transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource source;

    public Database(DataSource source) {
        this.source = source;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Database() {
        this(null);
    }

    /**
     * Runs the work in a transaction of its own; a failure rolls it back.
     *
     * @throws WebhookException {@code unavailable} when the database cannot be reached
     * @throws DuplicateKeyException when a unique key is taken
     * @throws IllegalStateException for any other fault of the database
     */
    public <T> T inTransaction(Work<T> work) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            return committed(connection, work);
        } catch (SQLException e) {
            throw translated(e);
        }
    }

    /** What JDBC stores in a {@code timestamp with time zone}; null stays null. */
    public static OffsetDateTime utc(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static <T> T committed(Connection connection, Work<T> work) throws SQLException {
        boolean done = false;
        try {
            var result = work.run(connection);
            connection.commit();
            done = true;
            return result;
        } finally {
            if (!done) connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static RuntimeException translated(SQLException e) {
        if (isAway(e)) {
            var unavailable =
                    new WebhookException(ProblemType.UNAVAILABLE, "the database cannot be reached");
            unavailable.initCause(e);
            return unavailable;
        }
        if (UNIQUE_VIOLATION.equals(e.getSQLState())) return new DuplicateKeyException(e);
        return new IllegalStateException("the database refused: SQL state " + e.getSQLState(), e);
    }

    /**
     * SQL class 08 is a lost connection, 40 a deadlock or a failed serialization, 53 lack of
     * resources, 57P a shutdown; a pool without connections says none.
     */
    public static boolean isAway(SQLException e) {
        var state = e.getSQLState();
        if (state == null) return true;
        return e instanceof SQLTransientException
                || e instanceof SQLRecoverableException
                || e instanceof SQLNonTransientConnectionException
                || state.startsWith("08")
                || state.startsWith("53")
                || state.startsWith("57P")
                || state.startsWith("40");
    }
}
