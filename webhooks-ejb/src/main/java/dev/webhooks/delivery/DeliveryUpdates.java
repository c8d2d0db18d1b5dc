package dev.webhooks.delivery;

import dev.webhooks.attempt.AttemptError;
import dev.webhooks.platform.Database;
import dev.webhooks.platform.Dialect;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.List;

/**
 * SENDING → what an attempt leads to. Whoever lost the lease changes nothing: then the claim is
 * another one. Plain JDBC: this is the hot place of recording.
 */
@ApplicationScoped
class DeliveryUpdates {
    private static final String ONE =
            """
            update delivery
               set status = ?, attempts = attempts + 1, due_at = coalesce(?, due_at), sweep_at = ?, claim = null,
                   last_error = ?, last_status = ?, updated_at = ?
             where id = ? and claim = ? and status = 'SENDING'
            """;

    /** A whole batch costs PostgreSQL about as much as a few single updates. */
    private static final String MANY =
            """
            update delivery d
               set status = s.status, attempts = d.attempts + 1, due_at = coalesce(s.due_at, d.due_at),
                   sweep_at = s.due_at, claim = null, last_error = s.last_error, last_status = s.last_status,
                   updated_at = ?
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::integer[], ?::text[], ?::text[])
                   as s (status, due_at, last_error, last_status, id, claim)
             where d.id = s.id and d.claim = s.claim and d.status = 'SENDING'
            """;

    private final Database database;

    @Inject
    DeliveryUpdates(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveryUpdates() {
        this(null);
    }

    /**
     * @param batch each delivery with the claim it was sent under
     * @param verdicts in the order of the batch
     */
    void settle(
            Connection connection,
            List<FinishedAttempt> batch,
            List<NextState> verdicts,
            Instant now)
            throws SQLException {
        if (database.dialect() == Dialect.POSTGRESQL) {
            together(connection, batch, verdicts, now);
            return;
        }
        oneByOne(connection, batch, verdicts, now);
    }

    private static void together(
            Connection connection,
            List<FinishedAttempt> batch,
            List<NextState> verdicts,
            Instant now)
            throws SQLException {
        var statuses = verdicts.stream().map(verdict -> verdict.status().name()).toArray();
        var due = verdicts.stream().map(DeliveryUpdates::due).toArray();
        var errors = batch.stream().map(DeliveryUpdates::error).toArray();
        var codes = batch.stream().map(DeliveryUpdates::statusCode).toArray();
        var ids = batch.stream().map(finished -> finished.delivery().id()).toArray();
        var claims = batch.stream().map(finished -> finished.delivery().token()).toArray();
        try (var statement = connection.prepareStatement(MANY)) {
            statement.setObject(1, Database.utc(now));
            statement.setArray(2, connection.createArrayOf("text", statuses));
            statement.setArray(3, connection.createArrayOf("timestamptz", due));
            statement.setArray(4, connection.createArrayOf("text", errors));
            statement.setArray(5, connection.createArrayOf("integer", codes));
            statement.setArray(6, connection.createArrayOf("text", ids));
            statement.setArray(7, connection.createArrayOf("text", claims));
            statement.executeUpdate();
        }
    }

    private static void oneByOne(
            Connection connection,
            List<FinishedAttempt> batch,
            List<NextState> verdicts,
            Instant now)
            throws SQLException {
        try (var statement = connection.prepareStatement(ONE)) {
            for (int i = 0; i < batch.size(); i++) {
                bind(statement, batch.get(i), verdicts.get(i), now);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static void bind(
            PreparedStatement statement, FinishedAttempt finished, NextState verdict, Instant now)
            throws SQLException {
        var due = Database.utc(due(verdict));
        statement.setString(1, verdict.status().name());
        statement.setObject(2, due, Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setObject(3, due, Types.TIMESTAMP_WITH_TIMEZONE);
        statement.setString(4, error(finished));
        statement.setObject(5, statusCode(finished), Types.INTEGER);
        statement.setObject(6, Database.utc(now));
        statement.setString(7, finished.delivery().id());
        statement.setString(8, finished.delivery().token());
    }

    private static Instant due(NextState verdict) {
        return verdict.nextAttemptAt().orElse(null);
    }

    private static String error(FinishedAttempt finished) {
        return finished.outcome().error().map(AttemptError::code).orElse(null);
    }

    private static Integer statusCode(FinishedAttempt finished) {
        var status = finished.outcome().status();
        return status.isPresent() ? status.getAsInt() : null;
    }
}
