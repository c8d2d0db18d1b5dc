package dev.webhooks.approval;

import dev.webhooks.api.Approval;
import dev.webhooks.api.Environment;

/**
 * A change waits for a second person, in the transaction that is running.
 *
 * @param environment of the webhook
 */
public record ApprovalRequested(String accountId, Environment environment, Approval approval) {}
