package dev.webhooks.approval;

import dev.webhooks.api.ApprovalAction;
import dev.webhooks.api.Environment;
import dev.webhooks.api.FieldChange;
import dev.webhooks.webhook.Proposal;
import java.util.List;

/**
 * What somebody wants of a webhook, as others may see it.
 *
 * @param changes what it does, secrets hidden
 */
record Wish(
        String accountId,
        String webhookId,
        String webhookName,
        Environment environment,
        ApprovalAction action,
        List<FieldChange> changes) {

    static Wish of(Proposal proposal, ApprovalAction action) {
        return new Wish(
                proposal.accountId(),
                proposal.webhookId(),
                proposal.name(),
                proposal.environment(),
                action,
                proposal.changes());
    }
}
