package dev.webhooks.webhook;

import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.FieldChanges;
import java.util.List;

/** What is put on record about webhooks. */
final class WebhookAudit {
    private WebhookAudit() {}

    /**
     * @param verb in the past, {@code updated}
     */
    static AuditEvent of(StoredWebhook webhook, String verb, List<FieldChange> changes) {
        return new AuditEvent(
                webhook.accountId(),
                "webhook." + verb,
                new Target("webhook", webhook.id(), webhook.name()),
                changes);
    }

    /**
     * @param before the status that it had
     */
    static AuditEvent ofMove(StoredWebhook webhook, String verb, WebhookStatus before) {
        return of(
                webhook,
                verb,
                FieldChanges.ofText("status", before.wireName(), webhook.status().wireName()));
    }
}
