package dev.webhooks.retention;

import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.EventRecords.Key;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Erases the content of one event for good, as somebody may have a right to: what was published,
 * and what was sent and answered with it. The event itself stays, and with it its id, so that the
 * same publication again is still a duplicate.
 */
@ApplicationScoped
public class Erasure {
    private static final System.Logger LOGGER = System.getLogger(Erasure.class.getName());

    private static final String LOCK =
            "select status from delivery where account_id = ? and event_id = ? order by id for update";

    private static final String CANCEL =
            """
            update delivery set status = 'CANCELLED', sweep_at = null, updated_at = ?
             where account_id = ? and event_id = ? and status in ('PENDING', 'HELD')
            """;

    /** A header may repeat the content: {@code ce-subject} does. */
    private static final String ERASE_ATTEMPTS =
            """
            update attempt
               set request_headers = '{}',
                   body_checksum = null,
                   response_headers = case when response_headers is null then null else '{}' end,
                   response_body = case when response_body is null then null else '' end
             where delivery_id in (select id from delivery where account_id = ? and event_id = ?)
            """;

    private final Database database;
    private final EventRecords events;
    private final RecentEvents recent;
    private final AuditTrail audit;
    private final InstantSource time;

    @Inject
    public Erasure(
            Database database,
            EventRecords events,
            RecentEvents recent,
            AuditTrail audit,
            InstantSource time) {
        this.database = database;
        this.events = events;
        this.recent = recent;
        this.audit = audit;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Erasure() {
        this(null, null, null, null, null);
    }

    /**
     * Deliveries that wait are cancelled; once more changes nothing.
     *
     * @throws WebhookException {@code not_found}; {@code wrong_state} while one of its deliveries
     *     is being sent: nobody can call back a request that is on its way, and what comes back
     *     would be kept
     */
    public void erase(String accountId, String eventId) {
        var key = new Key(accountId, eventId);
        var now = time.instant();
        database.inTransaction(
                connection -> {
                    var type =
                            events.lock(connection, key)
                                    .orElseThrow(
                                            () ->
                                                    new WebhookException(
                                                            ProblemType.NOT_FOUND,
                                                            "there is no such event"));
                    refuseWhileSending(connection, key);
                    cancel(connection, key, now);
                    try (var statement = connection.prepareStatement(ERASE_ATTEMPTS)) {
                        bind(statement, 1, key);
                        statement.executeUpdate();
                    }
                    events.erase(connection, key, now);
                    audit.record(
                            connection,
                            new AuditEvent(
                                    accountId,
                                    "event.erased",
                                    new Target("event", eventId, type),
                                    List.of()));
                    return null;
                });
        recent.forget(key);
        LOGGER.log(Level.INFO, "event.erased account={0} event={1}", accountId, eventId);
    }

    private static void refuseWhileSending(Connection connection, Key key) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK)) {
            bind(statement, 1, key);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getString(1).equals("SENDING")) {
                        throw new WebhookException(
                                ProblemType.WRONG_STATE,
                                "a delivery of the event is being sent; erase it after this attempt");
                    }
                }
            }
        }
    }

    private static void cancel(Connection connection, Key key, Instant now) throws SQLException {
        try (var statement = connection.prepareStatement(CANCEL)) {
            statement.setObject(1, Database.utc(now));
            bind(statement, 2, key);
            statement.executeUpdate();
        }
    }

    private static void bind(PreparedStatement statement, int place, Key key) throws SQLException {
        statement.setString(place, key.accountId());
        statement.setString(place + 1, key.id());
    }
}
