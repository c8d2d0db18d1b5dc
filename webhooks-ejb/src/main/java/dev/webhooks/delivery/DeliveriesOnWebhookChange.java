package dev.webhooks.delivery;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.receiver.ReceiverDirectory;
import dev.webhooks.webhook.WebhookRemoved;
import dev.webhooks.webhook.WebhookStatusChanged;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.InstantSource;

/**
 * What happens to deliveries when their webhook changes (docs/contract.md#states-of-a-webhook):
 * paused or disabled, they are held; resumed or enabled, they are released in order; removed, they
 * are cancelled. In the transaction of the change, so nothing vanishes.
 */
@ApplicationScoped
class DeliveriesOnWebhookChange {
    private final EntityManager entities;
    private final ParkedWebhooks backlog;
    private final InstantSource time;

    @Inject
    DeliveriesOnWebhookChange(EntityManager entities, ParkedWebhooks backlog, InstantSource time) {
        this.entities = entities;
        this.backlog = backlog;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveriesOnWebhookChange() {
        this(null, null, null);
    }

    void follow(@Observes WebhookStatusChanged change) {
        if (change.status() == WebhookStatus.ACTIVE) {
            release(change.webhookId(), time.instant());
        } else {
            hold(change.webhookId(), time.instant());
        }
    }

    void cancel(@Observes WebhookRemoved removed) {
        entities.createQuery(
                        """
                        update StoredDelivery d set d.status = :cancelled, d.sweepAt = null, d.updatedAt = :now
                         where d.webhookId = :webhook and d.phase in (:open, :waiting) and d.status in (:pending, :held)
                        """)
                .setParameter("cancelled", DeliveryStatus.CANCELLED)
                .setParameter("open", DeliveryPhase.OPEN)
                .setParameter("waiting", DeliveryPhase.HELD)
                .setParameter("pending", DeliveryStatus.PENDING)
                .setParameter("held", DeliveryStatus.HELD)
                .setParameter("now", time.instant())
                .setParameter("webhook", removed.webhookId())
                .executeUpdate();
    }

    /** Late enough for the webhook's new status to be known on this node. */
    void look(
            @Observes(during = TransactionPhase.AFTER_SUCCESS)
                    @Priority(ReceiverDirectory.FORGETTING + 1000)
                    WebhookStatusChanged change) {
        if (change.status() == WebhookStatus.ACTIVE)
            backlog.look(change.accountId(), change.webhookId());
    }

    private void hold(String webhookId, Instant now) {
        entities.createQuery(
                        """
                        update StoredDelivery d set d.status = :held, d.sweepAt = null, d.updatedAt = :now
                         where d.webhookId = :webhook and d.phase = :open and d.status = :pending
                        """)
                .setParameter("held", DeliveryStatus.HELD)
                .setParameter("open", DeliveryPhase.OPEN)
                .setParameter("pending", DeliveryStatus.PENDING)
                .setParameter("now", now)
                .setParameter("webhook", webhookId)
                .executeUpdate();
    }

    /**
     * Those that are due are taken oldest first by the backlog; a retry keeps its time. Two
     * updates, since EclipseLink prints a parameter inside a case expression as text.
     */
    private void release(String webhookId, Instant now) {
        entities.createQuery(
                        """
                        update StoredDelivery d
                           set d.status = :pending, d.updatedAt = :now, d.sweepAt = d.dueAt
                         where d.webhookId = :webhook and d.phase = :held and d.dueAt > :now
                        """)
                .setParameter("held", DeliveryPhase.HELD)
                .setParameter("pending", DeliveryStatus.PENDING)
                .setParameter("now", now)
                .setParameter("webhook", webhookId)
                .executeUpdate();
        entities.createQuery(
                        """
                        update StoredDelivery d
                           set d.status = :pending, d.updatedAt = :now, d.sweepAt = :later
                         where d.webhookId = :webhook and d.phase = :held
                        """)
                .setParameter("held", DeliveryPhase.HELD)
                .setParameter("pending", DeliveryStatus.PENDING)
                .setParameter("now", now)
                .setParameter("later", now.plus(DeliveryRecords.JOB_LIFE))
                .setParameter("webhook", webhookId)
                .executeUpdate();
    }
}
