package dev.webhooks.approval;

import dev.webhooks.api.approval.ApprovalAction;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.event.Environment;
import dev.webhooks.webhook.ProposedChange;
import java.util.List;

/**
 * What somebody wants of a webhook, as others may see it.
 *
 * @param changes what it does, secrets hidden
 */
record ChangeRequest(
        String accountId,
        String webhookId,
        String webhookName,
        Environment environment,
        ApprovalAction action,
        List<FieldChange> changes) {

    static ChangeRequest of(ProposedChange proposal, ApprovalAction action) {
        return new ChangeRequest(
                proposal.accountId(),
                proposal.webhookId(),
                proposal.name(),
                proposal.environment(),
                action,
                proposal.changes());
    }
}
