package dev.webhooks.api.approval;

import dev.webhooks.api.page.FilterRules;
import java.util.Optional;

/** Which approvals a list shows. */
public record ApprovalFilter(Optional<ApprovalStatus> status, Optional<String> webhookId) {
    public ApprovalFilter {
        FilterRules.id("webhook_id", "wh", webhookId);
    }
}
