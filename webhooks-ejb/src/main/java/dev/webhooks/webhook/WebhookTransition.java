package dev.webhooks.webhook;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.webhook.WebhookStatus;
import java.util.List;
import java.util.Optional;

/**
 * What became of a webhook, in the transaction that is running. Without secrets; without the URL,
 * too, since that may be one.
 *
 * @param reason why its status is what it is, where a rule or the server decided that
 * @param changed names of the settings that are others now; empty unless it was updated
 */
public record WebhookTransition(
        Kind kind,
        String accountId,
        String webhookId,
        String name,
        Environment environment,
        WebhookStatus status,
        Optional<String> reason,
        List<String> changed) {

    /** What may happen to a webhook that others may want to know. */
    public enum Kind {
        CREATED,
        UPDATED,
        DELETED,
        /** By a person, by its own rule or because its receiver is gone. */
        DISABLED,
        /** Switched on again, or approved. */
        ENABLED
    }

    static WebhookTransition of(Kind kind, StoredWebhook webhook, List<String> changed) {
        return new WebhookTransition(
                kind,
                webhook.accountId(),
                webhook.id(),
                webhook.name(),
                webhook.environment(),
                webhook.status(),
                Optional.ofNullable(webhook.statusReason()),
                List.copyOf(changed));
    }
}
