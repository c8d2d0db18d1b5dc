package dev.webhooks.approval;

import dev.webhooks.account.AccountClosing;
import dev.webhooks.api.approval.ApprovalAction;
import dev.webhooks.webhook.WebhookChanged;
import dev.webhooks.webhook.WebhookRemoved;
import dev.webhooks.webhook.WebhookSubmitted;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** What happens to approvals when their webhook changes, in the transaction of the change. */
@ApplicationScoped
class ApprovalsOnWebhookChange {
    private final ApprovalTransactions ledger;
    private final Approvals approvals;

    @Inject
    ApprovalsOnWebhookChange(ApprovalTransactions ledger, Approvals approvals) {
        this.ledger = ledger;
        this.approvals = approvals;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ApprovalsOnWebhookChange() {
        this(null, null);
    }

    void open(@Observes WebhookSubmitted submitted) {
        ledger.open(
                new ChangeRequest(
                        submitted.accountId(),
                        submitted.webhookId(),
                        submitted.name(),
                        submitted.environment(),
                        ApprovalAction.CREATE,
                        submitted.settings()));
    }

    void outdate(@Observes WebhookChanged changed) {
        ledger.outdate(changed.accountId(), changed.webhookId());
    }

    void forget(@Observes WebhookRemoved removed) {
        ledger.forget(removed.accountId(), removed.webhookId());
    }

    void removeAll(@Observes AccountClosing closing) {
        approvals.removeAll(closing.accountId());
    }
}
