package dev.webhooks.webhook;

import static java.util.stream.Collectors.toMap;

import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.api.webhook.Webhook.PendingApproval;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Shows webhooks as callers may see them: without a secret. */
@ApplicationScoped
class WebhookViews {
    /** What stands for a value that is write-only. */
    static final String HIDDEN = "***";

    private final EntityManager entities;
    private final HeldDeliveries held;
    private final OpenApprovals approvals;

    @Inject
    WebhookViews(EntityManager entities, HeldDeliveries held, OpenApprovals approvals) {
        this.entities = entities;
        this.held = held;
        this.approvals = approvals;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhookViews() {
        this(null, null, null);
    }

    Webhook of(StoredWebhook webhook) {
        return of(webhook.accountId(), List.of(webhook)).get(0);
    }

    List<Webhook> of(String accountId, List<StoredWebhook> webhooks) {
        if (webhooks.isEmpty()) return List.of();
        var ids = webhooks.stream().map(StoredWebhook::id).toList();
        var health = health(ids);
        var counts = held.count(accountId, ids);
        var pending = approvals.of(accountId, ids);
        return webhooks.stream()
                .map(
                        webhook ->
                                view(
                                        webhook,
                                        health.getOrDefault(webhook.id(), Health.UNKNOWN),
                                        counts.getOrDefault(webhook.id(), 0L),
                                        pending.get(webhook.id())))
                .toList();
    }

    private Map<String, Health> health(List<String> ids) {
        return entities.createQuery(
                        "select h from StoredHealth h where h.webhookId in :ids",
                        StoredHealth.class)
                .setParameter("ids", ids)
                .getResultStream()
                .collect(toMap(StoredHealth::webhookId, StoredHealth::value));
    }

    private static Webhook view(
            StoredWebhook webhook, Health health, long held, PendingApproval pending) {
        var headers = new LinkedHashMap<String, String>();
        webhook.headerNames().forEach(name -> headers.put(name, HIDDEN));
        return new Webhook(
                webhook.id(),
                webhook.accountId(),
                webhook.name(),
                webhook.description(),
                webhook.url(),
                webhook.environment().wireName(),
                webhook.eventTypes().orElse(null),
                webhook.filter().orElse(null),
                webhook.profile().wireName(),
                webhook.authView(),
                headers,
                null,
                null,
                webhook.rateLimit(),
                webhook.maxInFlight(),
                webhook.timeoutSeconds(),
                webhook.success(),
                webhook.retrySchedule().orElse(null),
                webhook.disableRule().orElse(null),
                webhook.signatures().orElse(null),
                webhook.handshake(),
                webhook.status().wireName(),
                webhook.statusReason(),
                webhook.statusChangedAt(),
                pending,
                new Webhook.Stats(
                        health.lastAttemptAt().orElse(null),
                        health.lastSuccessAt().orElse(null),
                        health.consecutiveFailures(),
                        held),
                webhook.createdAt(),
                webhook.updatedAt(),
                webhook.version());
    }
}
