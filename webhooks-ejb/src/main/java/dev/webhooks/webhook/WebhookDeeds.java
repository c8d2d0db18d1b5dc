package dev.webhooks.webhook;

import dev.webhooks.api.AuditEntry.Target;
import dev.webhooks.api.FieldChange;
import dev.webhooks.api.WebhookStatus;
import dev.webhooks.audit.Changes;
import dev.webhooks.audit.Deed;
import java.util.List;

/** What is put on record about webhooks. */
final class WebhookDeeds {
    private WebhookDeeds() {}

    /**
     * @param verb in the past, {@code updated}
     */
    static Deed of(StoredWebhook webhook, String verb, List<FieldChange> changes) {
        return new Deed(
                webhook.accountId(),
                "webhook." + verb,
                new Target("webhook", webhook.id(), webhook.name()),
                changes);
    }

    /**
     * @param before the status that it had
     */
    static Deed ofMove(StoredWebhook webhook, String verb, WebhookStatus before) {
        return of(
                webhook,
                verb,
                Changes.ofText("status", before.wireName(), webhook.status().wireName()));
    }
}
