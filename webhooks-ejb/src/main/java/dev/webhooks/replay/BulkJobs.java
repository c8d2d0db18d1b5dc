package dev.webhooks.replay;

import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.replay.JobState;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The table of bulk jobs. Plain JDBC, so that a batch and its progress are one local transaction.
 */
@ApplicationScoped
class BulkJobs {
    private static final String INSERT =
            """
            insert into bulk_job (id, account_id, kind, state, selection, taken_to, total_count, done_count, failed_count,
                                  wake_at, created_at, updated_at, started_by)
            values (?, ?, ?, 'RUNNING', ?, ?, ?, 0, 0, ?, ?, ?, ?)
            """;

    private static final String SELECT =
            """
            select id, account_id, kind, state, selection, taken_to, total_count, done_count, failed_count,
                   created_at, updated_at, ended_at, started_by
              from bulk_job
            """;

    private static final String UPDATE =
            """
            update bulk_job
               set state = ?, taken_to = ?, done_count = ?, failed_count = ?, wake_at = ?, updated_at = ?, ended_at = ?
             where id = ?
            """;

    private static final String DUE =
            "select id from bulk_job where wake_at <= ? order by wake_at, id limit ?";

    private static final String POSTPONE =
            "update bulk_job set wake_at = ? where id = ? and state = 'RUNNING'";

    void insert(Connection connection, StoredBulkJob job) throws SQLException {
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, job.id());
            statement.setString(2, job.accountId());
            statement.setString(3, job.kind().name());
            statement.setString(4, StrictJson.text(job.selection()));
            statement.setString(5, job.takenTo());
            statement.setLong(6, job.total());
            for (int i = 7; i <= 9; i++) statement.setObject(i, Database.utc(job.createdAt()));
            statement.setString(10, job.startedBy().orElse(null));
            statement.executeUpdate();
        }
    }

    Optional<StoredBulkJob> find(Connection connection, String accountId, String id)
            throws SQLException {
        return select(connection, " where account_id = ? and id = ?", accountId, id);
    }

    /**
     * One more than the page holds, by id, which is by time.
     *
     * @param startedBy whose; empty for everybody's
     * @param state empty for every state
     * @throws dev.webhooks.api.problem.WebhookException {@code cursor_invalid}
     */
    List<StoredBulkJob> list(
            Connection connection,
            String accountId,
            Optional<String> startedBy,
            Optional<JobState> state,
            PageRequest page)
            throws SQLException {
        var values = new ArrayList<Object>(List.of(accountId));
        var where = new StringBuilder(" where account_id = ?");
        startedBy.ifPresent(
                identity -> {
                    where.append(" and started_by = ?");
                    values.add(identity);
                });
        state.ifPresent(
                wanted -> {
                    where.append(" and state = ?");
                    values.add(wanted.name());
                });
        page.cursor()
                .ifPresent(
                        cursor -> {
                            where.append(page.descending() ? " and id < ?" : " and id > ?");
                            values.add(Cursor.keys(cursor, 1).get(0));
                        });
        where.append(" order by id ").append(page.descending() ? "desc" : "asc").append(" limit ?");
        values.add(page.limit() + 1);
        return selectAll(connection, where.toString(), values.toArray());
    }

    /** As {@link #find}, locked until the end of the transaction. */
    Optional<StoredBulkJob> lock(Connection connection, String accountId, String id)
            throws SQLException {
        return select(connection, " where account_id = ? and id = ? for update", accountId, id);
    }

    /** Locks a job that is still due and that no other node is at. */
    Optional<StoredBulkJob> lockDue(Connection connection, String id, Instant now)
            throws SQLException {
        return select(
                connection,
                " where id = ? and wake_at <= ? for update skip locked",
                id,
                Database.utc(now));
    }

    /** Jobs whose next batch is due, that which has waited longest first. */
    List<String> due(Connection connection, int most, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(DUE)) {
            statement.setObject(1, Database.utc(now));
            statement.setInt(2, most);
            var found = new ArrayList<String>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(rows.getString(1));
            }
            return found;
        }
    }

    /**
     * Stores how far a locked job has come.
     *
     * @param wakeAt when its next batch is due, if it is running
     */
    void store(Connection connection, StoredBulkJob job, Instant wakeAt) throws SQLException {
        try (var statement = connection.prepareStatement(UPDATE)) {
            statement.setString(1, job.state().name());
            statement.setString(2, job.takenTo());
            statement.setLong(3, job.done());
            statement.setLong(4, job.failed());
            setTime(statement, 5, job.state() == JobState.RUNNING ? wakeAt : null);
            setTime(statement, 6, job.updatedAt());
            setTime(statement, 7, job.endedAt().orElse(null));
            statement.setString(8, job.id());
            statement.executeUpdate();
        }
    }

    void postpone(Connection connection, String id, Instant wakeAt) throws SQLException {
        try (var statement = connection.prepareStatement(POSTPONE)) {
            setTime(statement, 1, wakeAt);
            statement.setString(2, id);
            statement.executeUpdate();
        }
    }

    private static Optional<StoredBulkJob> select(
            Connection connection, String where, Object... values) throws SQLException {
        return selectAll(connection, where, values).stream().findFirst();
    }

    private static List<StoredBulkJob> selectAll(
            Connection connection, String where, Object... values) throws SQLException {
        try (var statement = connection.prepareStatement(SELECT + where)) {
            for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
            var found = new ArrayList<StoredBulkJob>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) found.add(job(rows));
            }
            return found;
        }
    }

    private static StoredBulkJob job(ResultSet row) throws SQLException {
        return new StoredBulkJob(
                row.getString(1),
                row.getString(2),
                BulkJobKind.valueOf(row.getString(3)),
                JobState.valueOf(row.getString(4)),
                StrictJson.own(row.getString(5), ReplaySelection.class),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                time(row, 10).orElseThrow(),
                time(row, 11).orElseThrow(),
                time(row, 12),
                Optional.ofNullable(row.getString(13)));
    }

    private static Optional<Instant> time(ResultSet row, int column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static void setTime(PreparedStatement statement, int place, Instant time)
            throws SQLException {
        statement.setObject(place, Database.utc(time), Types.TIMESTAMP_WITH_TIMEZONE);
    }
}
