package dev.webhooks.deliverylog;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.platform.sql.Conditions;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;

/** How one delivery is found: by its account, its id, and the webhooks that the caller reaches. */
final class DeliveryLookup {
    private DeliveryLookup() {}

    static TypedQuery<StoredDelivery> query(
            EntityManager entities, String accountId, WebhookScope webhooks, String id) {
        return Conditions.ofAccount("d", accountId)
                .and("d.id = :id", "id", id)
                .and("d.webhookId in :scope", "scope", webhooks.values())
                .and("d.webhookId not in :hidden", "hidden", webhooks.hiddenValues())
                .and("d.eventType not in :hiddenTypes", "hiddenTypes", webhooks.hiddenTypeValues())
                .query(entities, "select d from StoredDelivery d where %s", StoredDelivery.class);
    }
}
