package dev.webhooks.audit;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.audit.AuditEntry;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.platform.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/** One entry of the audit log. Written once and never changed; outlives what it is about. */
@Entity
@Table(name = "audit_entry")
class StoredAuditEntry {
    @Id private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "happened_at")
    private Instant happenedAt;

    @Column(name = "actor_kind")
    private String actorKind;

    @Column(name = "actor_id")
    private String actorId;

    @Column(name = "actor_name")
    private String actorName;

    @Column(name = "actor_role")
    private String actorRole;

    private String action;

    @Column(name = "target_kind")
    private String targetKind;

    @Column(name = "target_id")
    private String targetId;

    @Column(name = "target_name")
    private String targetName;

    private String changes;

    @Column(name = "request_id")
    private String requestId;

    /** For JPA. */
    protected StoredAuditEntry() {}

    static StoredAuditEntry of(String accountId, AuditEntry entry) {
        var stored = new StoredAuditEntry();
        stored.id = entry.id();
        stored.accountId = accountId;
        stored.happenedAt = entry.at();
        stored.actorKind = entry.actor().kind();
        stored.actorId = entry.actor().id();
        stored.actorName = entry.actor().name();
        stored.actorRole = entry.actor().role();
        stored.action = entry.action();
        stored.targetKind = entry.target().kind();
        stored.targetId = entry.target().id();
        stored.targetName = entry.target().name();
        stored.changes = StrictJson.text(entry.changes());
        stored.requestId = entry.requestId();
        return stored;
    }

    String id() {
        return id;
    }

    AuditEntry view() {
        return new AuditEntry(
                id,
                happenedAt,
                new Actor(actorKind, actorId, actorName, actorRole),
                action,
                new AuditEntry.Target(targetKind, targetId, targetName),
                List.of(StrictJson.own(changes, FieldChange[].class)),
                requestId);
    }
}
