package dev.webhooks.deliverylog;

import static java.util.stream.Collectors.toMap;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.delivery.Delivery;
import dev.webhooks.api.delivery.DeliveryFilter;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.delivery.DeliveryPhase;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Pages;
import dev.webhooks.webhook.HeldDeliveries;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Map;

/** Shows deliveries and every attempt made for them. */
@ApplicationScoped
@Transactional
public class DeliveryLog implements HeldDeliveries {
    private static final int MOST_ATTEMPTS = 1000;

    private final EntityManager entities;

    @Inject
    DeliveryLog(EntityManager entities) {
        this.entities = entities;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveryLog() {
        this(null);
    }

    /**
     * @param webhooks of one of these
     * @throws WebhookException {@code not_found}
     */
    public Delivery get(String accountId, WebhookScope webhooks, String id) {
        var found =
                DeliveryLookup.query(entities, accountId, webhooks, id)
                        .getResultStream()
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new WebhookException(
                                                ProblemType.NOT_FOUND,
                                                "there is no such delivery"));
        var attempts =
                entities.createQuery(
                                """
                                select a from StoredAttempt a
                                 where a.accountId = :account and a.deliveryId = :delivery order by a.id
                                """,
                                StoredAttempt.class)
                        .setParameter("account", accountId)
                        .setParameter("delivery", id)
                        .setMaxResults(MOST_ATTEMPTS)
                        .getResultList();
        return found.view(attempts.stream().map(StoredAttempt::view).toList());
    }

    /** Whether there is a delivery of the event to that webhook. */
    public boolean hasDelivery(String accountId, String eventId, String webhookId) {
        return !entities.createQuery(
                        """
                        select d.id from StoredDelivery d
                         where d.accountId = :account and d.eventId = :event and d.webhookId = :webhook
                        """,
                        String.class)
                .setParameter("account", accountId)
                .setParameter("event", eventId)
                .setParameter("webhook", webhookId)
                .setMaxResults(1)
                .getResultList()
                .isEmpty();
    }

    /** Within 100 ms also among millions: {@link DeliveryPages}. */
    public Page<Delivery> list(String accountId, DeliveryFilter filter, PageRequest page) {
        return Pages.of(
                new DeliveryPages(entities, accountId, filter, page).find(),
                page,
                delivery -> delivery.view(null),
                delivery -> Cursor.after(delivery.id()));
    }

    @Override
    public Map<String, Long> count(String accountId, Collection<String> webhookIds) {
        return entities.createQuery(
                        """
                        select d.webhookId, count(d) from StoredDelivery d
                         where d.accountId = :account and d.webhookId in :webhooks and d.phase = :held
                         group by d.webhookId
                        """,
                        Object[].class)
                .setParameter("account", accountId)
                .setParameter("webhooks", webhookIds)
                .setParameter("held", DeliveryPhase.HELD)
                .getResultStream()
                .collect(toMap(row -> (String) row[0], row -> (Long) row[1]));
    }
}
