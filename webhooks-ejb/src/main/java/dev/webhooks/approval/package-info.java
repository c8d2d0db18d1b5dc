/**
 * Changes of webhooks that wait for a second person (docs/api.md#approvals).
 *
 * <p>{@code ApprovalWorkflow} takes the wish, asks the account whether it has to wait, and either
 * has it made at once or stores it: checked, its secrets sealed, what it changes written down
 * without them. Whoever approves has it checked and made as it was stored. {@code
 * ApprovalsOnWebhookChange} learns from the package {@code webhook} that a webhook was registered
 * pending, changed or removed, in the transaction in which that happens. All of it runs under the
 * lock of the account, so of two that decide, or of one that decides and one that changes the
 * webhook, one comes second and sees what the first did.
 */
package dev.webhooks.approval;
