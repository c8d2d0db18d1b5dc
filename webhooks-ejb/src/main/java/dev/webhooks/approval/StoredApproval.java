package dev.webhooks.approval;

import static dev.webhooks.api.approval.ApprovalStatus.APPROVED;
import static dev.webhooks.api.approval.ApprovalStatus.PENDING;
import static dev.webhooks.api.approval.ApprovalStatus.REJECTED;
import static dev.webhooks.api.approval.ApprovalStatus.STALE;
import static dev.webhooks.api.approval.ApprovalStatus.WITHDRAWN;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.access.KeyLineage;
import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.approval.ApprovalAction;
import dev.webhooks.api.approval.ApprovalStatus;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.json.StrictJson;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A requested change. Pending until somebody else approves or rejects it, until it is withdrawn, or
 * until its webhook changes or goes; then it is final, and the change itself, which may hold
 * secrets, is forgotten. A webhook has at most one that is pending, which its unique column {@code
 * open_webhook_id} sees to.
 */
@Entity
@Table(name = "approval")
class StoredApproval {
    @Id private String id;

    @Column(name = "account_id", updatable = false)
    private String accountId;

    @Column(name = "webhook_id", updatable = false)
    private String webhookId;

    @Column(name = "open_webhook_id")
    private String openWebhookId;

    @Column(name = "webhook_name", updatable = false)
    private String webhookName;

    @Enumerated(EnumType.STRING)
    @Column(updatable = false)
    private ApprovalAction action;

    @Enumerated(EnumType.STRING)
    private ApprovalStatus status;

    @Column(updatable = false)
    private String changes;

    @Column(name = "patch_sealed")
    private byte[] patchSealed;

    @Column(name = "requested_by", updatable = false)
    private String requestedBy;

    @Column(name = "requester_lineage", updatable = false)
    private String requesterLineage;

    @Column(name = "requested_at", updatable = false)
    private Instant requestedAt;

    @Column(name = "decided_by")
    private String decidedBy;

    @Column(name = "decided_at")
    private Instant decidedAt;

    private String reason;

    @Version private long version;

    /** For JPA. */
    protected StoredApproval() {}

    /**
     * @param lineage where the rights of whoever asks come from
     * @param patchSealed what is to be applied to the webhook; empty unless it is an update
     */
    static StoredApproval request(
            String id,
            ChangeRequest wish,
            Optional<byte[]> patchSealed,
            Actor by,
            KeyLineage lineage,
            Instant now) {
        var approval = new StoredApproval();
        approval.id = id;
        approval.accountId = wish.accountId();
        approval.webhookId = wish.webhookId();
        approval.openWebhookId = wish.webhookId();
        approval.webhookName = wish.webhookName();
        approval.action = wish.action();
        approval.status = PENDING;
        approval.changes = StrictJson.text(wish.changes());
        approval.patchSealed = patchSealed.orElse(null);
        approval.requestedBy = StrictJson.text(by);
        approval.requesterLineage = KeyLineage.text(lineage.members());
        approval.requestedAt = now;
        return approval;
    }

    /**
     * PENDING → APPROVED.
     *
     * @throws WebhookException {@code own_request}; {@code wrong_state}; {@code approval_stale}
     */
    void approve(Actor by, KeyLineage lineage, Instant now) {
        refuseRequester(lineage);
        end(APPROVED, by, null, now);
    }

    /**
     * PENDING → REJECTED.
     *
     * @throws WebhookException {@code own_request}; {@code wrong_state}; {@code approval_stale}
     */
    void reject(Actor by, KeyLineage lineage, String why, Instant now) {
        refuseRequester(lineage);
        end(REJECTED, by, why, now);
    }

    /**
     * PENDING → WITHDRAWN.
     *
     * @throws WebhookException {@code wrong_state}; {@code approval_stale}
     */
    void withdraw(Actor by, String why, Instant now) {
        end(WITHDRAWN, by, why, now);
    }

    /** PENDING → STALE. */
    void outdate(Actor by, Instant now) {
        end(STALE, by, "the webhook changed meanwhile", now);
    }

    /**
     * The requester does not decide, nor does a key that came from them, or they from it.
     *
     * @throws WebhookException {@code own_request}
     */
    void refuseRequester(KeyLineage by) {
        var asked = KeyLineage.parse(requesterLineage);
        var requester = asked.isEmpty() ? KeyLineage.of(requester()) : new KeyLineage(asked);
        if (by.identity().equals(requester.identity())) {
            throw new WebhookException(
                    ProblemType.OWN_REQUEST,
                    "another person has to decide: this change was requested with the same token");
        }
        if (by.isRelatedTo(requester)) {
            throw new WebhookException(
                    ProblemType.OWN_REQUEST,
                    "another person has to decide: this token and that of the request come from each other");
        }
    }

    /**
     * @throws WebhookException {@code wrong_state}; {@code approval_stale}
     */
    void refuseUnlessPending() {
        if (status == PENDING) return;
        if (status == STALE) {
            throw new WebhookException(
                    ProblemType.APPROVAL_STALE,
                    "the webhook changed after the change was requested; request it again");
        }
        throw new WebhookException(
                ProblemType.WRONG_STATE, "the approval is " + status.wireName() + " already");
    }

    private void end(ApprovalStatus how, Actor by, String why, Instant now) {
        refuseUnlessPending();
        status = how;
        openWebhookId = null;
        patchSealed = null;
        decidedBy = StrictJson.text(by);
        decidedAt = now;
        reason = why;
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    String webhookId() {
        return webhookId;
    }

    ApprovalAction action() {
        return action;
    }

    /** Empty unless it is a pending update. */
    Optional<byte[]> patchSealed() {
        return Optional.ofNullable(patchSealed);
    }

    Approval view() {
        return new Approval(
                id,
                webhookId,
                webhookName,
                action.wireName(),
                status.wireName(),
                List.of(StrictJson.own(changes, FieldChange[].class)),
                requester(),
                requestedAt,
                decidedBy == null ? null : StrictJson.own(decidedBy, Actor.class),
                decidedAt,
                reason);
    }

    private Actor requester() {
        return StrictJson.own(requestedBy, Actor.class);
    }
}
