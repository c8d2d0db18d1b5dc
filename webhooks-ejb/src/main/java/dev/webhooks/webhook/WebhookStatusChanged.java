package dev.webhooks.webhook;

import dev.webhooks.api.webhook.WebhookStatus;

/**
 * The status of a webhook changes in the transaction that is running: somebody asked for it, a rule
 * switched it off, or a secret of it does not open.
 */
public record WebhookStatusChanged(String accountId, String webhookId, WebhookStatus status) {}
