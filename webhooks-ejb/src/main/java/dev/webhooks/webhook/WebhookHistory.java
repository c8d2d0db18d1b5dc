package dev.webhooks.webhook;

import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.FieldChanges;
import dev.webhooks.settings.SettingsChanges;
import dev.webhooks.webhook.WebhookTransition.Kind;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.Stream;

/**
 * What becomes of webhooks: put on record, and told to listeners, in the transaction that is
 * running.
 */
@ApplicationScoped
class WebhookHistory {
    private final WebhookEdits edits;
    private final AuditTrail audit;
    private final Event<Object> news;

    @Inject
    WebhookHistory(WebhookEdits edits, AuditTrail audit, Event<Object> news) {
        this.edits = edits;
        this.audit = audit;
        this.news = news;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookHistory() {
        this(null, null, null);
    }

    void registered(StoredWebhook webhook) {
        var settings = SettingsChanges.between(null, edits.known(webhook));
        audit.record(WebhookAudit.of(webhook, "created", settings));
        tell(Kind.CREATED, webhook, List.of());
        if (webhook.status() == WebhookStatus.PENDING) {
            news.fire(WebhookSubmitted.of(webhook, settings));
        }
    }

    /** A change that changes nothing is none. */
    void changed(StoredWebhook webhook, WebhookSettings before) {
        var changes = SettingsChanges.between(before, edits.known(webhook));
        if (changes.isEmpty()) return;
        audit.record(WebhookAudit.of(webhook, "updated", changes));
        news.fire(new WebhookChanged(webhook.accountId(), webhook.id()));
        tell(Kind.UPDATED, webhook, changes.stream().map(FieldChange::field).toList());
    }

    void removed(StoredWebhook webhook) {
        audit.record(
                WebhookAudit.of(
                        webhook, "deleted", SettingsChanges.between(edits.known(webhook), null)));
        news.fire(new WebhookRemoved(webhook.accountId(), webhook.id()));
        tell(Kind.DELETED, webhook, List.of());
    }

    /**
     * By a person.
     *
     * @param verb what it is called on record, in the past
     */
    void moved(StoredWebhook webhook, String verb, WebhookStatus before) {
        audit.record(WebhookAudit.ofMove(webhook, verb, before));
        tellMove(webhook, before);
    }

    /** By us, while it was active. */
    void stopped(StoredWebhook webhook, String verb) {
        var active = WebhookStatus.ACTIVE.wireName();
        var changes =
                Stream.concat(
                                FieldChanges.ofText("status", active, webhook.status().wireName())
                                        .stream(),
                                FieldChanges.ofText("status_reason", null, webhook.statusReason())
                                        .stream())
                        .toList();
        audit.recordOwn(WebhookAudit.of(webhook, verb, changes));
        tellMove(webhook, WebhookStatus.ACTIVE);
    }

    /** A pause is a person's own, and brief; that is not news. */
    private void tellMove(StoredWebhook webhook, WebhookStatus before) {
        var status = webhook.status();
        news.fire(new WebhookStatusChanged(webhook.accountId(), webhook.id(), status));
        if (status == WebhookStatus.DISABLED) {
            tell(Kind.DISABLED, webhook, List.of());
        } else if (status == WebhookStatus.ACTIVE && before != WebhookStatus.PAUSED) {
            tell(Kind.ENABLED, webhook, List.of());
        }
    }

    private void tell(Kind kind, StoredWebhook webhook, List<String> changed) {
        news.fire(WebhookTransition.of(kind, webhook, changed));
    }
}
