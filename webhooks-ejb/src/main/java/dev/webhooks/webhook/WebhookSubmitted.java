package dev.webhooks.webhook;

import dev.webhooks.api.FieldChange;
import java.util.List;

/**
 * A webhook was registered that is not active before somebody approves of it, in the transaction
 * that is running.
 *
 * @param settings all of them, secrets hidden
 */
public record WebhookSubmitted(
        String accountId, String webhookId, String name, List<FieldChange> settings) {}
