package dev.webhooks.retention;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.delivery.DeliveryIds;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.Purge;
import dev.webhooks.platform.sql.PurgeStatements;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Removes finished deliveries with their attempts. Both its making and its last change have to be
 * old, so that one which was replayed yesterday stays; one that is open stays however old it is.
 */
@ApplicationScoped
public class DeliveryPurge implements Purge {
    private static final List<DeliveryStatus> FINISHED =
            List.of(DeliveryStatus.SUCCEEDED, DeliveryStatus.FAILED, DeliveryStatus.CANCELLED);

    /** One phase at a time is a range of an index, however many old ones are held. */
    private static final String OLD =
            """
            select id from delivery
             where account_id = ? and phase = ? and id < ? and updated_at < ?
             order by id
            """;

    private final Database database;

    @Inject
    public DeliveryPurge(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveryPurge() {
        this(null);
    }

    @Override
    public String what() {
        return "deliveries";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Optional<String> nextAccount(String after) {
        return database.inTransaction(
                connection -> PurgeStatements.nextAccount(connection, "delivery", after));
    }

    @Override
    public int removeBefore(String accountId, Instant end, int most) {
        return database.inTransaction(
                connection -> {
                    var gone = lock(connection, accountId, end, most);
                    PurgeStatements.delete(connection, "attempt", "delivery_id", gone);
                    return PurgeStatements.delete(connection, "delivery", "id", gone);
                });
    }

    private static List<String> lock(Connection connection, String accountId, Instant end, int most)
            throws SQLException {
        var found = new ArrayList<String>();
        for (var status : FINISHED) {
            if (found.size() == most) break;
            found.addAll(
                    PurgeStatements.lock(
                            connection,
                            OLD,
                            most - found.size(),
                            accountId,
                            status.name(),
                            DeliveryIds.until(end),
                            Database.utc(end)));
        }
        return found;
    }
}
