package dev.webhooks.api.approval;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.audit.FieldChange;
import java.time.Instant;
import java.util.List;

/**
 * A requested change of a webhook that waits, or waited, for a second person
 * (docs/api.md#approvals).
 *
 * @param webhookName as it was when the change was requested
 * @param changes what the change does to the webhook; secrets are {@code "***"}
 * @param decidedBy null while it is pending
 * @param decidedAt null while it is pending
 * @param reason what was said to a rejection, or why it is over without a decision; may be null
 */
public record Approval(
        String id,
        String webhookId,
        String webhookName,
        String action,
        String status,
        List<FieldChange> changes,
        Actor requestedBy,
        Instant requestedAt,
        Actor decidedBy,
        Instant decidedAt,
        String reason) {
    public Approval {
        changes = List.copyOf(changes);
    }
}
