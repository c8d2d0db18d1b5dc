package dev.webhooks.webhook;

import dev.webhooks.api.webhook.Webhook;
import java.util.Collection;
import java.util.Map;

/** Which change of each webhook waits for approval; told by the package that keeps approvals. */
public interface OpenApprovals {
    /**
     * @return by webhook id; one of which no change waits is missing
     */
    Map<String, Webhook.PendingApproval> of(String accountId, Collection<String> webhookIds);
}
