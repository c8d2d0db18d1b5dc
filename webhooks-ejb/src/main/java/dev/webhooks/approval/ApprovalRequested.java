package dev.webhooks.approval;

import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.event.Environment;

/**
 * A change waits for a second person, in the transaction that is running.
 *
 * @param environment of the webhook
 */
public record ApprovalRequested(String accountId, Environment environment, Approval approval) {}
