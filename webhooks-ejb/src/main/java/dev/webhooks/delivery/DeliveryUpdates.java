package dev.webhooks.delivery;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.transport.AttemptError;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/**
 * SENDING → what an attempt leads to. Whoever lost the lease changes nothing: then the claim is
 * another one. Plain JDBC: this is the hot place of recording.
 */
@ApplicationScoped
class DeliveryUpdates {
    /** A whole batch costs the database about as much as a few single updates. */
    private static final String SETTLE =
            """
            update delivery d
               set status = s.status, attempts = d.attempts + 1, due_at = coalesce(s.due_at, d.due_at),
                   sweep_at = s.due_at, claim = null, last_error = s.last_error, last_status = s.last_status,
                   updated_at = ?
              from unnest(?::text[], ?::timestamptz[], ?::text[], ?::integer[], ?::text[], ?::text[])
                   as s (status, due_at, last_error, last_status, id, claim)
             where d.id = s.id and d.claim = s.claim and d.status = 'SENDING'
            """;

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
        var statuses = verdicts.stream().map(verdict -> verdict.status().name()).toArray();
        var due = verdicts.stream().map(DeliveryUpdates::due).toArray();
        var errors = batch.stream().map(DeliveryUpdates::error).toArray();
        var codes = batch.stream().map(DeliveryUpdates::statusCode).toArray();
        var ids = batch.stream().map(finished -> finished.delivery().id()).toArray();
        var claims = batch.stream().map(finished -> finished.delivery().token()).toArray();
        try (var statement = connection.prepareStatement(SETTLE)) {
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
