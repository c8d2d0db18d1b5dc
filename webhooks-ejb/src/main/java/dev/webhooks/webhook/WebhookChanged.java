package dev.webhooks.webhook;

/** The settings of a webhook are others, in the transaction that is running. */
public record WebhookChanged(String accountId, String webhookId) {}
