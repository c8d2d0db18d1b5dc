package dev.webhooks.webhook;

/** A webhook is gone, in the transaction that is running. */
public record WebhookRemoved(String accountId, String webhookId) {}
