package dev.webhooks.delivery;

import dev.webhooks.api.Delivery;
import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
import dev.webhooks.delivery.DeliveryJob.Owed;
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
public class DeliveryDesk {
    private final EntityManager entities;
    private final JobQueue jobs;
    private final Event<Owed> wanted;
    private final InstantSource time;

    @Inject
    DeliveryDesk(EntityManager entities, JobQueue jobs, Event<Owed> wanted, InstantSource time) {
        this.entities = entities;
        this.jobs = jobs;
        this.wanted = wanted;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveryDesk() {
        this(null, null, null, null);
    }

    /**
     * Tries a delivery again now: a finished one with a new round of its schedule, a waiting one
     * ahead of its time.
     *
     * @throws WebhookException {@code not_found}; {@code wrong_state} while it is being sent, held
     *     or cancelled
     */
    public Delivery retry(String accountId, String id) {
        var delivery = locked(accountId, id);
        var now = time.instant();
        delivery.retry(now, now.plus(DeliveryRecords.JOB_LIFE));
        wanted.fire(new Owed(id, accountId, delivery.webhookId()));
        return delivery.view(null);
    }

    /**
     * Calls off a delivery that waits; one that is being sent can be cancelled when this attempt is
     * over and another one is to come.
     *
     * @throws WebhookException {@code not_found}; {@code wrong_state} unless it is pending or held
     */
    public Delivery cancel(String accountId, String id) {
        var delivery = locked(accountId, id);
        delivery.cancel(time.instant());
        return delivery.view(null);
    }

    private StoredDelivery locked(String accountId, String id) {
        return entities.createQuery(
                        "select d from StoredDelivery d where d.accountId = :account and d.id = :id",
                        StoredDelivery.class)
                .setParameter("account", accountId)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst()
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such delivery"));
    }

    void send(@Observes(during = TransactionPhase.AFTER_SUCCESS) Owed retried) {
        jobs.offer(List.of(retried));
    }
}
