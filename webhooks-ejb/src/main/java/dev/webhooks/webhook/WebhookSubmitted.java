package dev.webhooks.webhook;

import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.event.Environment;
import java.util.List;

/**
 * A webhook was registered that is not active before somebody approves of it, in the transaction
 * that is running.
 *
 * @param settings all of them, secrets hidden
 */
public record WebhookSubmitted(
        String accountId,
        String webhookId,
        String name,
        Environment environment,
        List<FieldChange> settings) {

    static WebhookSubmitted of(StoredWebhook webhook, List<FieldChange> settings) {
        return new WebhookSubmitted(
                webhook.accountId(), webhook.id(), webhook.name(), webhook.environment(), settings);
    }
}
