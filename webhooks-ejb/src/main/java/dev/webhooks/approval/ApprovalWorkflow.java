package dev.webhooks.approval;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.approval.ApprovalAction;
import dev.webhooks.api.approval.ApprovalFilter;
import dev.webhooks.api.event.Rejection;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.approval.ChangeOutcome.Made;
import dev.webhooks.approval.ChangeOutcome.Waiting;
import dev.webhooks.platform.TextRules;
import dev.webhooks.webhook.OptimisticRetry;
import dev.webhooks.webhook.ProposedChange;
import dev.webhooks.webhook.WebhookProposals;
import dev.webhooks.webhook.WebhookRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * Where changes of webhooks are asked for and decided about. A change that waits is checked twice,
 * when it is requested and when it is approved, each time outside of any transaction. Whoever asks
 * and whoever decides is the author of the running request.
 */
@ApplicationScoped
public class ApprovalWorkflow {
    private static final int TRIES = 5;
    private static final int LONGEST_REASON = 1000;

    private final ApprovalTransactions ledger;
    private final WebhookRegistry webhooks;
    private final WebhookProposals proposals;
    private final AccountDirectory accounts;

    @Inject
    ApprovalWorkflow(
            ApprovalTransactions ledger,
            WebhookRegistry webhooks,
            WebhookProposals proposals,
            AccountDirectory accounts) {
        this.ledger = ledger;
        this.webhooks = webhooks;
        this.proposals = proposals;
        this.accounts = accounts;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ApprovalWorkflow() {
        this(null, null, null, null);
    }

    /**
     * Changes a webhook, or requests the change where the account wants approval. A patch that
     * changes nothing waits for nobody.
     *
     * @param ifVersion the version the caller has seen; empty if it does not care
     * @return fails as {@link WebhookRegistry#change}; {@code approval_pending}
     * @throws WebhookException as {@link WebhookRegistry#change}
     */
    public CompletionStage<ChangeOutcome> change(
            String accountId, String id, MergePatch patch, Optional<Long> ifVersion) {
        if (!accounts.get(accountId).approvals().update())
            return webhooks.change(accountId, id, patch, ifVersion).thenApply(Made::new);
        var settable = proposals.settable(accountId, id, patch);
        return OptimisticRetry.of(
                () ->
                        proposals
                                .check(accountId, id, settable)
                                .thenApply(proposal -> request(proposal, settable, ifVersion)),
                ApprovalWorkflow::changing);
    }

    private Optional<ChangeOutcome> request(
            ProposedChange proposal, MergePatch patch, Optional<Long> ifVersion) {
        refuseOther(proposal, ifVersion);
        if (proposal.changes().isEmpty()) {
            var same = webhooks.get(proposal.accountId(), proposal.webhookId());
            return Optional.of(new Made(same));
        }
        return ledger.open(proposal, ApprovalAction.UPDATE, Optional.of(patch)).map(Waiting::new);
    }

    /**
     * Removes a webhook, or requests its removal where the account wants approval. One that was
     * never admitted is removed at once, and its request with it.
     *
     * @param ifVersion the version the caller has seen; empty if it does not care
     * @return the request that waits; empty if the webhook is gone
     * @throws WebhookException {@code not_found}; {@code precondition_failed}; {@code
     *     approval_pending}
     */
    public Optional<Approval> remove(String accountId, String id, Optional<Long> ifVersion) {
        if (!accounts.get(accountId).approvals().delete() || !isAdmitted(accountId, id)) {
            webhooks.remove(accountId, id, ifVersion);
            return Optional.empty();
        }
        for (int i = 0; i < TRIES; i++) {
            var proposal = proposals.removal(accountId, id);
            refuseOther(proposal, ifVersion);
            var opened = ledger.open(proposal, ApprovalAction.DELETE, Optional.empty());
            if (opened.isPresent()) return opened;
        }
        throw changing();
    }

    public Page<Approval> list(String accountId, ApprovalFilter filter, PageRequest page) {
        return ledger.list(accountId, filter, page);
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public Approval get(String accountId, String id) {
        return ledger.get(accountId, id);
    }

    /**
     * Makes the requested change. If it cannot be made, nothing is decided.
     *
     * @return fails as follows, for what shows only after strangers were asked
     * @throws WebhookException {@code not_found}; {@code own_request}; {@code wrong_state} if it is
     *     decided already, {@code approval_stale} if the webhook changed meanwhile; {@code
     *     active_webhook_limit}, {@code name_taken}; with all that is wrong with the settings by
     *     now
     */
    public CompletionStage<Approval> approve(String accountId, String id) {
        var open = ledger.look(accountId, id);
        var webhookId = open.webhookId();
        return switch (open.action()) {
            case CREATE ->
                    proposals
                            .checkAgain(accountId, webhookId)
                            .thenApply(checked -> ledger.admit(accountId, id));
            case UPDATE -> {
                var patch = open.patch().orElseThrow();
                yield approve(accountId, id, () -> proposals.check(accountId, webhookId, patch));
            }
            case DELETE ->
                    approve(
                            accountId,
                            id,
                            () ->
                                    CompletableFuture.completedFuture(
                                            proposals.removal(accountId, webhookId)));
        };
    }

    /**
     * Leaves the webhook as it is; one that was to be created stays behind as rejected.
     *
     * @throws WebhookException {@code not_found}; {@code own_request}; {@code reason_invalid};
     *     {@code wrong_state}, {@code approval_stale}
     */
    public Approval reject(String accountId, String id, Rejection rejection) {
        return ledger.reject(accountId, id, reason(rejection));
    }

    /**
     * Takes a request back, one's own or a colleague's.
     *
     * @throws WebhookException {@code not_found}; {@code wrong_state}, {@code approval_stale}
     */
    public Approval withdraw(String accountId, String id) {
        return ledger.withdraw(accountId, id);
    }

    /** Again if the webhook is paused, say, between the check and the change. */
    private CompletionStage<Approval> approve(
            String accountId, String id, Supplier<CompletionStage<ProposedChange>> check) {
        return OptimisticRetry.of(
                () -> check.get().thenApply(proposal -> ledger.approve(accountId, id, proposal)),
                ApprovalWorkflow::changing);
    }

    private boolean isAdmitted(String accountId, String id) {
        return WebhookStatus.of(webhooks.get(accountId, id).status())
                .filter(WebhookStatus::isAdmitted)
                .isPresent();
    }

    private static void refuseOther(ProposedChange proposal, Optional<Long> ifVersion) {
        if (ifVersion.isPresent() && ifVersion.get() != proposal.version()) throw changing();
    }

    private static Optional<String> reason(Rejection rejection) {
        var reason = Optional.ofNullable(rejection.reason()).filter(text -> !text.isBlank());
        if (reason.filter(text -> !isAcceptable(text)).isPresent()) {
            throw new WebhookException(
                    List.of(
                            Violation.ofBody(
                                    ProblemType.REASON_INVALID,
                                    "reason must have at most 1000 characters and no control characters but line breaks",
                                    "reason")));
        }
        return reason;
    }

    private static boolean isAcceptable(String reason) {
        return reason.codePointCount(0, reason.length()) <= LONGEST_REASON
                && TextRules.isPlainText(
                        reason.replace("\n", "").replace("\r", "").replace("\t", ""));
    }

    private static WebhookException changing() {
        return new WebhookException(
                ProblemType.PRECONDITION_FAILED,
                "the webhook was changed meanwhile; read it again",
                "header",
                "If-Match");
    }
}
