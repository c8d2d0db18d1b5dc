package dev.webhooks.retention;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.Purge;
import dev.webhooks.platform.sql.PurgeStatements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Removes events that no delivery needs any more. So a payload lives as long as the last delivery
 * of it, and an event's own id is known again for as long as the event is kept.
 */
@ApplicationScoped
public class EventPurge implements Purge {
    private static final String OLD =
            """
            select id from event
             where account_id = ? and created_at < ?
               and not exists (select 1 from delivery d
                                where d.account_id = event.account_id and d.event_id = event.id)
             order by created_at, id
            """;

    private final Database database;

    @Inject
    public EventPurge(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventPurge() {
        this(null);
    }

    @Override
    public String what() {
        return "events";
    }

    @Override
    public int order() {
        return 2;
    }

    @Override
    public Optional<String> nextAccount(String after) {
        return database.inTransaction(
                connection -> PurgeStatements.nextAccount(connection, "event", after));
    }

    @Override
    public int removeBefore(String accountId, Instant end, int most) {
        return database.inTransaction(
                connection -> {
                    var gone =
                            PurgeStatements.lock(
                                    connection, OLD, most, accountId, Database.utc(end));
                    return delete(connection, accountId, gone);
                });
    }

    private static int delete(Connection connection, String accountId, List<String> ids)
            throws SQLException {
        if (ids.isEmpty()) return 0;
        try (var statement =
                connection.prepareStatement("delete from event where account_id = ? and id = ?")) {
            for (var id : ids) {
                statement.setString(1, accountId);
                statement.setString(2, id);
                statement.addBatch();
            }
            statement.executeBatch();
            return ids.size();
        }
    }
}
