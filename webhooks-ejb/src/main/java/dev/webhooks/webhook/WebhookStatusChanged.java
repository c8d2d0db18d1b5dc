package dev.webhooks.webhook;

import dev.webhooks.api.WebhookStatus;

/** A person changed the status of a webhook, in the transaction that is running. */
public record WebhookStatusChanged(String accountId, String webhookId, WebhookStatus status) {}
