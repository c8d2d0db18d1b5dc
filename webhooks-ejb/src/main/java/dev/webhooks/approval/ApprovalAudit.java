package dev.webhooks.approval;

import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.approval.ApprovalStatus;
import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.FieldChanges;
import java.util.List;

/** What is put on record about approvals: every step. */
final class ApprovalAudit {
    private ApprovalAudit() {}

    static AuditEvent requested(String accountId, Approval approval) {
        return deed(accountId, approval, "requested", approval.changes());
    }

    /** {@code approval.approved}, {@code rejected}, {@code withdrawn} or {@code outdated}. */
    static AuditEvent ended(String accountId, Approval approval) {
        var stale = approval.status().equals(ApprovalStatus.STALE.wireName());
        return deed(
                accountId,
                approval,
                stale ? "outdated" : approval.status(),
                FieldChanges.ofText(
                        "status", ApprovalStatus.PENDING.wireName(), approval.status()));
    }

    private static AuditEvent deed(
            String accountId, Approval approval, String verb, List<FieldChange> changes) {
        return new AuditEvent(
                accountId,
                "approval." + verb,
                new Target("approval", approval.id(), approval.webhookName()),
                changes);
    }
}
