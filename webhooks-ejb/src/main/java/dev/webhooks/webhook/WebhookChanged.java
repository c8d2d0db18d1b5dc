package dev.webhooks.webhook;

/**
 * Settings or keys of a webhook are other ones than before, so what was asked for when they were as
 * before no longer fits; fired in the transaction that changes them.
 */
public record WebhookChanged(String accountId, String webhookId) {}
