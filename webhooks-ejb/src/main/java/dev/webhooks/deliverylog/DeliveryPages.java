package dev.webhooks.deliverylog;

import dev.webhooks.api.delivery.DeliveryFilter;
import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.delivery.DeliveryIds;
import dev.webhooks.delivery.DeliveryPhase;
import dev.webhooks.platform.sql.Conditions;
import dev.webhooks.platform.sql.Cursor;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Optional;

/**
 * Finds one page of deliveries. Deliveries are read in the order of their ids until the page is
 * full, which is quick for what is frequent. For what is rare there are indexes, but of a webhook
 * or an event type they know only the pages of the table: more would be written with every change
 * of a delivery. A database that expects a webhook's deliveries to be spread evenly would read a
 * million of others before it comes to those of one that has been quiet for weeks; so it is told
 * which way to go by what the nearest deliveries show.
 */
public final class DeliveryPages {
    /** How many deliveries are looked at to see how frequent something is: about 10 ms. */
    private static final int NEAR = 10_000;

    /** What has so many among the near ones fills a page soon enough. */
    private static final int FREQUENT = 3;

    private static final String BY_ID = "d.id";

    /** The same order, by an expression that no index has: so what matches is found first. */
    private static final String SORTED = "coalesce(d.id, d.id)";

    private final EntityManager entities;
    private final String accountId;
    private final DeliveryFilter filter;
    private final PageRequest page;

    DeliveryPages(
            EntityManager entities, String accountId, DeliveryFilter filter, PageRequest page) {
        this.entities = entities;
        this.accountId = accountId;
        this.filter = filter;
        this.page = page;
    }

    /** One more than the page holds, when there are more. */
    List<StoredDelivery> find() {
        if (!isUneven() || filter.eventId().isPresent() || isByRareStatus())
            return page(matching(), BY_ID);
        var edge = edge();
        if (edge.isEmpty()) return page(matching(), BY_ID);
        var near = page(matching().and(upToEdge(), "edge", edge), BY_ID);
        if (near.size() > page.limit()) return near;
        return near.size() >= FREQUENT ? page(matching(), BY_ID) : scattered();
    }

    private boolean isUneven() {
        return filter.webhookId().isPresent()
                || filter.webhooks().ids().isPresent()
                || filter.eventType().isPresent();
    }

    private boolean isByRareStatus() {
        return filter.status().filter(status -> status != DeliveryStatus.SUCCEEDED).isPresent();
    }

    /** The id {@value #NEAR} deliveries further on; empty if there are not as many. */
    private Optional<String> edge() {
        return inPlace()
                .query(
                        entities,
                        "select d.id from StoredDelivery d where %s order by d.id " + direction(),
                        String.class)
                .setFirstResult(NEAR)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** All that match are sorted, and so by their ids alone. */
    private List<StoredDelivery> scattered() {
        var select = "select d.id from StoredDelivery d where %s order by " + SORTED + " ";
        var ids =
                matching()
                        .query(entities, select + direction(), String.class)
                        .setMaxResults(page.limit() + 1)
                        .getResultList();
        return ids.isEmpty() ? List.of() : page(inPlace().and("d.id in :ids", "ids", ids), BY_ID);
    }

    private List<StoredDelivery> page(Conditions conditions, String order) {
        var select =
                "select d from StoredDelivery d where %s order by " + order + " " + direction();
        return conditions
                .query(entities, select, StoredDelivery.class)
                .setMaxResults(page.limit() + 1)
                .getResultList();
    }

    private Conditions matching() {
        return inPlace()
                .and(uneven("d.webhookId") + " = :webhook", "webhook", filter.webhookId())
                .and(uneven("d.webhookId") + " in :scope", "scope", filter.webhooks().values())
                .and("d.webhookId not in :hidden", "hidden", filter.webhooks().hiddenValues())
                .and(
                        "d.eventType not in :hiddenTypes",
                        "hiddenTypes",
                        filter.webhooks().hiddenTypeValues())
                .and("d.eventId = :event", "event", filter.eventId())
                .andName(uneven("d.eventType"), "type", filter.eventType())
                .and("d.phase = :phase", "phase", filter.status().map(DeliveryPhase::of))
                .and("d.status = :status", "status", filter.status())
                .and("d.createdAt >= :since", "since", filter.since())
                .and("d.createdAt < :until", "until", filter.until())
                .and("d.test = :test", "test", filter.isTest());
    }

    /** The index of a rare status knows single rows, those of pages are then in the way. */
    private String uneven(String column) {
        return isByRareStatus() ? "coalesce(" + column + ", " + column + ")" : column;
    }

    /** The part of the account's deliveries that the page is in. */
    private Conditions inPlace() {
        return Conditions.ofAccount("d", accountId)
                .and("d.id >= :first", "first", filter.since().map(DeliveryIds::since))
                .and("d.id < :last", "last", filter.until().map(DeliveryIds::until))
                .and(
                        page.descending() ? "d.id < :after" : "d.id > :after",
                        "after",
                        page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0)));
    }

    private String upToEdge() {
        return page.descending() ? "d.id >= :edge" : "d.id <= :edge";
    }

    private String direction() {
        return page.descending() ? "desc" : "asc";
    }
}
