package dev.webhooks.web.fake;

import dev.webhooks.api.access.Actor;
import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.approval.ApprovalFilter;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.event.Rejection;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.approval.ApprovalWorkflow;
import dev.webhooks.approval.ChangeOutcome;
import dev.webhooks.webhook.WebhookRegistry;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Each account has one approval, {@code apr_<account>}; changes wait only if it is told so. */
public final class FakeApprovalWorkflow extends ApprovalWorkflow {
    public boolean waits;
    public ApprovalFilter filter;
    public Rejection rejection;

    private final WebhookRegistry webhooks;

    public FakeApprovalWorkflow(WebhookRegistry webhooks) {
        this.webhooks = webhooks;
    }

    @Override
    public CompletionStage<ChangeOutcome> change(
            String accountId, String id, MergePatch patch, Optional<Long> ifVersion) {
        return waits
                ? CompletableFuture.completedFuture(
                        new ChangeOutcome.Waiting(approval(accountId, "update", "pending")))
                : webhooks.change(accountId, id, patch, ifVersion)
                        .thenApply(ChangeOutcome.Made::new);
    }

    @Override
    public Optional<Approval> remove(String accountId, String id, Optional<Long> ifVersion) {
        if (waits) return Optional.of(approval(accountId, "delete", "pending"));
        webhooks.remove(accountId, id, ifVersion);
        return Optional.empty();
    }

    @Override
    public Page<Approval> list(String accountId, ApprovalFilter wanted, PageRequest page) {
        filter = wanted;
        return new Page<>(List.of(approval(accountId, "update", "pending")), null);
    }

    @Override
    public Approval get(String accountId, String id) {
        return existing(accountId, id, "pending");
    }

    @Override
    public CompletionStage<Approval> approve(String accountId, String id) {
        return CompletableFuture.completedFuture(existing(accountId, id, "approved"));
    }

    @Override
    public Approval reject(String accountId, String id, Rejection wish) {
        rejection = wish;
        return existing(accountId, id, "rejected");
    }

    @Override
    public Approval withdraw(String accountId, String id) {
        return existing(accountId, id, "withdrawn");
    }

    private static Approval existing(String accountId, String id, String status) {
        if (!id.equals("apr_" + accountId)) {
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such approval");
        }
        return approval(accountId, "update", status);
    }

    private static Approval approval(String accountId, String action, String status) {
        return new Approval(
                "apr_" + accountId,
                "wh_" + accountId,
                "a.example",
                action,
                status,
                List.of(new FieldChange("rate_limit", new RawJson("10"), new RawJson("20"))),
                new Actor("key", "key_1", "Ada", "manager"),
                Instant.EPOCH,
                null,
                null,
                null);
    }
}
