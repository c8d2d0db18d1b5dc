package dev.webhooks.deliverylog;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.delivery.Delivery;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.FieldChanges;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.delivery.DeliveryRecords;
import dev.webhooks.delivery.JobQueue;
import dev.webhooks.event.EventArchive;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.List;

/** What people do to a delivery by hand. */
@ApplicationScoped
@Transactional
public class DeliveryActions {
    private final EntityManager entities;
    private final EventArchive events;
    private final JobQueue jobs;
    private final Event<DeliveryRef> wanted;
    private final AuditTrail audit;
    private final InstantSource time;

    @Inject
    DeliveryActions(
            EntityManager entities,
            EventArchive events,
            JobQueue jobs,
            Event<DeliveryRef> wanted,
            AuditTrail audit,
            InstantSource time) {
        this.entities = entities;
        this.events = events;
        this.jobs = jobs;
        this.wanted = wanted;
        this.audit = audit;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveryActions() {
        this(null, null, null, null, null, null);
    }

    /**
     * Tries a delivery again now: a finished one with a new round of its schedule, a waiting one
     * ahead of its time.
     *
     * @param webhooks of one of these
     * @throws WebhookException {@code not_found}; {@code content_erased}; {@code wrong_state} while
     *     it is being sent, held or cancelled
     */
    public Delivery retry(String accountId, WebhookScope webhooks, String id) {
        var delivery = locked(accountId, webhooks, id);
        if (events.isErased(accountId, delivery.eventId())) {
            throw new WebhookException(
                    ProblemType.CONTENT_ERASED,
                    "the content of the event was erased: there is nothing to send");
        }
        var before = delivery.view(null);
        var now = time.instant();
        delivery.retry(now, now.plus(DeliveryRecords.JOB_LIFE));
        wanted.fire(new DeliveryRef(id, accountId, delivery.webhookId()));
        return recorded(accountId, "retried", before, delivery.view(null));
    }

    /**
     * Calls off a delivery that waits; one that is being sent can be cancelled when this attempt is
     * over and another one is to come.
     *
     * @param webhooks of one of these
     * @throws WebhookException {@code not_found}; {@code wrong_state} unless it is pending or held
     */
    public Delivery cancel(String accountId, WebhookScope webhooks, String id) {
        var delivery = locked(accountId, webhooks, id);
        var before = delivery.view(null);
        delivery.cancel(time.instant());
        return recorded(accountId, "cancelled", before, delivery.view(null));
    }

    private Delivery recorded(String accountId, String verb, Delivery before, Delivery after) {
        audit.record(
                new AuditEvent(
                        accountId,
                        "delivery." + verb,
                        new Target("delivery", after.id(), after.eventType()),
                        FieldChanges.ofText("status", before.status(), after.status())));
        return after;
    }

    private StoredDelivery locked(String accountId, WebhookScope webhooks, String id) {
        return DeliveryLookup.query(entities, accountId, webhooks, id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such delivery"));
    }

    void send(@Observes(during = TransactionPhase.AFTER_SUCCESS) DeliveryRef retried) {
        jobs.offer(List.of(retried));
    }
}
