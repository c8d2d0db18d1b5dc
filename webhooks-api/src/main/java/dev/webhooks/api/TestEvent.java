package dev.webhooks.api;

/**
 * The wish to try a webhook with a test event [S1 S4].
 *
 * @param webhookId null where the path names the webhook
 */
public record TestEvent(String webhookId, String eventType) {}
