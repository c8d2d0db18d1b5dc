package dev.webhooks.api.event;

import dev.webhooks.api.json.RawJson;

/**
 * The wish to try a webhook with a test event.
 *
 * @param webhookId null where the path names the webhook
 * @param data what it carries; null for the example of its type
 */
public record TestEvent(String webhookId, String eventType, RawJson data) {}
