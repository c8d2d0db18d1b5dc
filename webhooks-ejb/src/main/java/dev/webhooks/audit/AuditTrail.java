package dev.webhooks.audit;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.audit.AuditEntry;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;

/**
 * Puts deeds on record, in the transaction of the deed: what is rolled back leaves no entry, and
 * what is committed always has one.
 */
@ApplicationScoped
public class AuditTrail {
    private static final String INSERT =
            """
            insert into audit_entry (id, account_id, happened_at, actor_kind, actor_id, actor_name, actor_role, action,
                                     target_kind, target_id, target_name, changes, request_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """;

    private final EntityManager entities;
    private final CurrentActor author;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    AuditTrail(EntityManager entities, CurrentActor author, Ids ids, InstantSource time) {
        this.entities = entities;
        this.author = author;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AuditTrail() {
        this(null, null, null, null);
    }

    /** Of the actor of the running request. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void record(AuditEvent deed) {
        entities.persist(
                StoredAuditEntry.of(
                        deed.accountId(), entry(deed, author.actor(), author.requestId())));
    }

    /** Of the server on its own account. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void recordOwn(AuditEvent deed) {
        entities.persist(StoredAuditEntry.of(deed.accountId(), entry(deed, Actor.SYSTEM, null)));
    }

    /** As {@link #record(AuditEvent)}, in a transaction over plain JDBC. */
    public void record(Connection connection, AuditEvent deed) throws SQLException {
        var entry = entry(deed, author.actor(), author.requestId());
        try (var statement = connection.prepareStatement(INSERT)) {
            statement.setString(1, entry.id());
            statement.setString(2, deed.accountId());
            statement.setObject(3, Database.utc(entry.at()));
            statement.setString(4, entry.actor().kind());
            statement.setString(5, entry.actor().id());
            statement.setString(6, entry.actor().name());
            statement.setString(7, entry.actor().role());
            statement.setString(8, entry.action());
            statement.setString(9, entry.target().kind());
            statement.setString(10, entry.target().id());
            statement.setString(11, entry.target().name());
            statement.setString(12, StrictJson.text(entry.changes()));
            statement.setString(13, entry.requestId());
            statement.executeUpdate();
        }
    }

    private AuditEntry entry(AuditEvent deed, Actor by, String requestId) {
        return new AuditEntry(
                ids.next(EntryIds.PREFIX),
                time.instant().truncatedTo(ChronoUnit.MICROS),
                by,
                deed.action(),
                deed.target(),
                deed.changes(),
                requestId);
    }
}
