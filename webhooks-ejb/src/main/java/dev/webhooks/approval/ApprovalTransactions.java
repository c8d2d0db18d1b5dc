package dev.webhooks.approval;

import dev.webhooks.api.access.Caller;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.approval.ApprovalAction;
import dev.webhooks.api.approval.ApprovalFilter;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Pages;
import dev.webhooks.platform.vault.SecretUnreadableException;
import dev.webhooks.platform.vault.Vault;
import dev.webhooks.webhook.ProposedChange;
import dev.webhooks.webhook.WebhookProposals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The transactions of approvals: a request is stored, a decision and what it leads to are one. Each
 * that changes something first locks the account, and with it all its webhooks and approvals.
 */
@ApplicationScoped
@Transactional
class ApprovalTransactions {
    private final Approvals approvals;
    private final WebhookProposals webhooks;
    private final CurrentActor author;
    private final AuditTrail audit;
    private final Event<ApprovalRequested> requested;
    private final Vault vault;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    ApprovalTransactions(
            Approvals approvals,
            WebhookProposals webhooks,
            CurrentActor author,
            AuditTrail audit,
            Event<ApprovalRequested> requested,
            Vault vault,
            Ids ids,
            InstantSource time) {
        this.approvals = approvals;
        this.webhooks = webhooks;
        this.author = author;
        this.audit = audit;
        this.requested = requested;
        this.vault = vault;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ApprovalTransactions() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * What is to be decided about.
     *
     * @param patch what an update applies
     */
    record Open(String webhookId, ApprovalAction action, Optional<MergePatch> patch) {}

    public Page<Approval> list(String accountId, ApprovalFilter filter, PageRequest page) {
        return Pages.of(
                approvals.list(accountId, filter, page),
                page,
                StoredApproval::view,
                approval -> Cursor.after(approval.id()));
    }

    public Approval get(String accountId, String id) {
        return existing(accountId, id).view();
    }

    /** Stores a request within the transaction of the change that leads to it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void open(ChangeRequest wish) {
        open(wish, Optional.empty());
    }

    /**
     * @param patch of an update
     * @return empty if the webhook is no longer what the proposal was made from
     */
    public Optional<Approval> open(
            ProposedChange proposal, ApprovalAction action, Optional<MergePatch> patch) {
        webhooks.lock(proposal.accountId());
        if (!webhooks.isCurrent(proposal)) return Optional.empty();
        if (approvals.findOpen(proposal.accountId(), proposal.webhookId()).isPresent()) {
            throw new WebhookException(
                    ProblemType.APPROVAL_PENDING,
                    "another change of the webhook waits for approval");
        }
        return Optional.of(open(ChangeRequest.of(proposal, action), patch).view());
    }

    /**
     * What the caller may decide about.
     *
     * @throws WebhookException {@code not_found}; {@code own_request}; {@code wrong_state}, {@code
     *     approval_stale}
     */
    public Open look(String accountId, String id) {
        var approval = existing(accountId, id);
        refuseUnlessIndependent();
        approval.refuseRequester(author.lineage());
        approval.refuseUnlessPending();
        return new Open(approval.webhookId(), approval.action(), patch(approval));
    }

    /** Approves of a webhook that was registered pending, which is active from now on. */
    public Approval admit(String accountId, String id) {
        webhooks.lock(accountId);
        var approval = approved(accountId, id);
        webhooks.admit(accountId, approval.webhookId());
        return approval.view();
    }

    /**
     * Approves of a change and makes it.
     *
     * @return empty if the webhook is no longer what the proposal was made from; nothing is decided
     *     then
     */
    public Optional<Approval> approve(String accountId, String id, ProposedChange proposal) {
        webhooks.lock(accountId);
        existing(accountId, id).refuseUnlessPending();
        if (!webhooks.isCurrent(proposal)) return Optional.empty();
        var approval = approved(accountId, id);
        webhooks.apply(proposal);
        return Optional.of(approval.view());
    }

    public Approval reject(String accountId, String id, Optional<String> reason) {
        webhooks.lock(accountId);
        var approval = existing(accountId, id);
        refuseUnlessIndependent();
        approval.reject(author.actor(), author.lineage(), reason.orElse(null), time.instant());
        ended(approval);
        if (approval.action() == ApprovalAction.CREATE) {
            webhooks.reject(accountId, approval.webhookId(), Optional.empty());
        }
        return approval.view();
    }

    public Approval withdraw(String accountId, String id) {
        webhooks.lock(accountId);
        var approval = existing(accountId, id);
        approval.withdraw(author.actor(), null, time.instant());
        ended(approval);
        if (approval.action() == ApprovalAction.CREATE) {
            webhooks.reject(accountId, approval.webhookId(), Optional.of("withdrawn"));
        }
        return approval.view();
    }

    /** The webhook changed: what waits was requested for what it was before. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void outdate(String accountId, String webhookId) {
        var open = approvals.findOpen(accountId, webhookId);
        open.ifPresent(
                approval -> {
                    approval.outdate(author.actor(), time.instant());
                    ended(approval);
                });
    }

    /** The webhook is gone. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void forget(String accountId, String webhookId) {
        var open = approvals.findOpen(accountId, webhookId);
        open.ifPresent(
                approval -> {
                    approval.withdraw(author.actor(), "the webhook was removed", time.instant());
                    ended(approval);
                });
    }

    private void ended(StoredApproval approval) {
        approvals.flush();
        audit.record(ApprovalAudit.ended(approval.accountId(), approval.view()));
    }

    private StoredApproval open(ChangeRequest wish, Optional<MergePatch> patch) {
        var id = ids.next("apr");
        var place = EncryptedApprovalColumns.PATCH.place(wish.accountId(), id);
        var approval =
                StoredApproval.request(
                        id,
                        wish,
                        patch.map(change -> vault.seal(place, change.json())),
                        author.actor(),
                        author.lineage(),
                        time.instant());
        approvals.add(approval);
        var view = approval.view();
        audit.record(ApprovalAudit.requested(wish.accountId(), view));
        requested.fire(new ApprovalRequested(wish.accountId(), wish.environment(), view));
        return approval;
    }

    /** Decided before the change is made, so that the change does not outdate it. */
    private StoredApproval approved(String accountId, String id) {
        var approval = existing(accountId, id);
        approval.approve(author.actor(), author.lineage(), time.instant());
        ended(approval);
        return approval;
    }

    /**
     * A key of an approver counts only if an admin issued it: one that a manager made for himself,
     * as earlier releases let him, is not a second person.
     */
    private void refuseUnlessIndependent() {
        var by = author.actor();
        boolean isApproversKey =
                by.kind().equals(Caller.Kind.KEY.wireName())
                        && Role.APPROVER.wireName().equals(by.role());
        if (isApproversKey && !author.lineage().isIssuedByAdmin()) {
            throw new WebhookException(
                    ProblemType.FORBIDDEN,
                    "this key was not issued by an admin; have one issue a key for you");
        }
    }

    private Optional<MergePatch> patch(StoredApproval approval) {
        var place = EncryptedApprovalColumns.PATCH.place(approval.accountId(), approval.id());
        try {
            return approval.patchSealed().map(bytes -> new MergePatch(vault.open(place, bytes)));
        } catch (SecretUnreadableException e) {
            var refusal =
                    new WebhookException(
                            ProblemType.WRONG_STATE,
                            "the requested change cannot be read; withdraw it and request it again");
            refusal.initCause(e);
            throw refusal;
        }
    }

    private StoredApproval existing(String accountId, String id) {
        return approvals
                .find(accountId, id)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such approval"));
    }
}
