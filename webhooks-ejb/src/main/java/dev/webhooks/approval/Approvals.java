package dev.webhooks.approval;

import static java.util.stream.Collectors.toMap;

import dev.webhooks.api.approval.ApprovalFilter;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.webhook.Webhook.PendingApproval;
import dev.webhooks.platform.sql.Conditions;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.webhook.OpenApprovals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored approvals. */
@ApplicationScoped
class Approvals implements OpenApprovals {
    private final EntityManager entities;

    @Inject
    Approvals(EntityManager entities) {
        this.entities = entities;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Approvals() {
        this(null);
    }

    void add(StoredApproval approval) {
        entities.persist(approval);
        entities.flush();
    }

    /** Makes changes visible to the database now, so that a broken rule is reported here. */
    void flush() {
        entities.flush();
    }

    Optional<StoredApproval> find(String accountId, String id) {
        return Conditions.ofAccount("a", accountId)
                .and("a.id = :id", "id", id)
                .query(entities, "select a from StoredApproval a where %s", StoredApproval.class)
                .getResultStream()
                .findFirst();
    }

    /** The one of a webhook that is pending. */
    Optional<StoredApproval> findOpen(String accountId, String webhookId) {
        return Conditions.ofAccount("a", accountId)
                .and("a.openWebhookId = :webhook", "webhook", webhookId)
                .query(entities, "select a from StoredApproval a where %s", StoredApproval.class)
                .getResultStream()
                .findFirst();
    }

    /** One more than the page holds, when there are more. */
    List<StoredApproval> list(String accountId, ApprovalFilter filter, PageRequest page) {
        return Conditions.ofAccount("a", accountId)
                .and("a.status = :status", "status", filter.status())
                .and("a.webhookId = :webhook", "webhook", filter.webhookId())
                .and(
                        page.descending() ? "a.id < :after" : "a.id > :after",
                        "after",
                        page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0)))
                .query(
                        entities,
                        "select a from StoredApproval a where %s order by a.id "
                                + (page.descending() ? "desc" : "asc"),
                        StoredApproval.class)
                .setMaxResults(page.limit() + 1)
                .getResultList();
    }

    void removeAll(String accountId) {
        entities.createQuery("delete from StoredApproval a where a.accountId = :account")
                .setParameter("account", accountId)
                .executeUpdate();
    }

    @Override
    public Map<String, PendingApproval> of(String accountId, Collection<String> webhookIds) {
        return Conditions.ofAccount("a", accountId)
                .and("a.openWebhookId in :webhooks", "webhooks", webhookIds)
                .query(entities, "select a from StoredApproval a where %s", StoredApproval.class)
                .getResultStream()
                .collect(
                        toMap(
                                StoredApproval::webhookId,
                                open -> new PendingApproval(open.id(), open.action().wireName())));
    }
}
