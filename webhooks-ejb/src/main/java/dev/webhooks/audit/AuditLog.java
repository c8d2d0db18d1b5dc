package dev.webhooks.audit;

import dev.webhooks.api.audit.AuditEntry;
import dev.webhooks.api.audit.AuditFilter;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.platform.sql.Conditions;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** Reads what {@link AuditTrail} put on record. */
@ApplicationScoped
@Transactional
public class AuditLog {
    private final EntityManager entities;

    @Inject
    AuditLog(EntityManager entities) {
        this.entities = entities;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AuditLog() {
        this(null);
    }

    /** A period is a range of ids first, which sort by time and are indexed with each filter. */
    public Page<AuditEntry> list(String accountId, AuditFilter filter, PageRequest page) {
        var found =
                Conditions.ofAccount("e", accountId)
                        .and("e.action = :action", "action", filter.action())
                        .and("e.targetId = :target", "target", filter.targetId())
                        .and("e.actorId = :actor", "actor", filter.actorId())
                        .and("e.happenedAt >= :since", "since", filter.since())
                        .and("e.id >= :first", "first", filter.since().map(EntryIds::since))
                        .and("e.happenedAt < :until", "until", filter.until())
                        .and("e.id < :last", "last", filter.until().map(EntryIds::until))
                        .and(
                                page.descending() ? "e.id < :after" : "e.id > :after",
                                "after",
                                page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0)))
                        .query(
                                entities,
                                "select e from StoredAuditEntry e where %s order by e.id "
                                        + (page.descending() ? "desc" : "asc"),
                                StoredAuditEntry.class)
                        .setMaxResults(page.limit() + 1)
                        .getResultList();
        return Pages.of(found, page, StoredAuditEntry::view, entry -> Cursor.after(entry.id()));
    }
}
