package dev.webhooks.webhook;

import static java.util.stream.Collectors.toSet;

import dev.webhooks.api.event.Environment;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.webhook.WebhookFilter;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.platform.sql.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stored webhooks. */
@ApplicationScoped
class Webhooks {
    private final EntityManager entities;

    @Inject
    Webhooks(EntityManager entities) {
        this.entities = entities;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Webhooks() {
        this(null);
    }

    Optional<StoredWebhook> find(String accountId, String id) {
        return entities.createQuery(
                        "select w from StoredWebhook w where w.accountId = :account and w.id = :id",
                        StoredWebhook.class)
                .setParameter("account", accountId)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }

    boolean nameTaken(String accountId, String name, String exceptId) {
        return !entities.createQuery(
                        """
                        select w.id from StoredWebhook w
                         where w.accountId = :account and w.name = :name and w.id <> :except
                        """,
                        String.class)
                .setParameter("account", accountId)
                .setParameter("name", name)
                .setParameter("except", exceptId)
                .getResultList()
                .isEmpty();
    }

    /** Names that begin so, of all webhooks of the account but one. */
    Set<String> namesFrom(String accountId, String start, String exceptId) {
        return entities.createQuery(
                        """
                        select w.name from StoredWebhook w
                         where w.accountId = :account and substring(w.name, 1, :length) = :start and w.id <> :except
                        """,
                        String.class)
                .setParameter("account", accountId)
                .setParameter("length", start.length())
                .setParameter("start", start)
                .setParameter("except", exceptId)
                .getResultStream()
                .collect(toSet());
    }

    long countActive(String accountId) {
        return entities.createQuery(
                        "select count(w) from StoredWebhook w where w.accountId = :account and w.status = :active",
                        Long.class)
                .setParameter("account", accountId)
                .setParameter("active", WebhookStatus.ACTIVE)
                .getSingleResult();
    }

    long count(String accountId) {
        return entities.createQuery(
                        "select count(w) from StoredWebhook w where w.accountId = :account",
                        Long.class)
                .setParameter("account", accountId)
                .getSingleResult();
    }

    /** Ids of the webhooks that get events about the account itself. */
    Set<String> operational(String accountId) {
        return entities.createQuery(
                        """
                        select w from StoredWebhook w
                         where w.accountId = :account
                           and (w.eventTypes like '%"webhook.%' or w.eventTypes like '%"delivery.%'
                             or w.eventTypes like '%"approval.%')
                        """,
                        StoredWebhook.class)
                .setParameter("account", accountId)
                .getResultStream()
                .filter(StoredWebhook::isOperational)
                .map(StoredWebhook::id)
                .collect(toSet());
    }

    /** Those of the ids that are ids of webhooks of the account. */
    List<String> known(String accountId, Collection<String> ids) {
        if (ids.isEmpty()) return List.of();
        return entities.createQuery(
                        "select w.id from StoredWebhook w where w.accountId = :account and w.id in :ids",
                        String.class)
                .setParameter("account", accountId)
                .setParameter("ids", ids)
                .getResultList();
    }

    List<StoredWebhook> ofAccount(String accountId) {
        return entities.createQuery(
                        "select w from StoredWebhook w where w.accountId = :account order by w.id",
                        StoredWebhook.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    /**
     * One more than the page holds, when there are more. The event type is matched by the caller:
     * patterns are no SQL.
     */
    List<StoredWebhook> list(String accountId, WebhookFilter filter, PageRequest page) {
        var conditions = new ArrayList<String>(List.of("w.accountId = :account"));
        Map<String, Object> parameters = new HashMap<>(Map.of("account", accountId));
        filter.status()
                .flatMap(WebhookStatus::of)
                .ifPresent(
                        status ->
                                add(
                                        conditions,
                                        parameters,
                                        "w.status = :status",
                                        "status",
                                        status));
        filter.environment()
                .flatMap(Environment::of)
                .ifPresent(
                        value ->
                                add(
                                        conditions,
                                        parameters,
                                        "w.environment = :environment",
                                        "environment",
                                        value));
        filter.webhooks()
                .values()
                .ifPresent(ids -> add(conditions, parameters, "w.id in :scope", "scope", ids));
        filter.webhooks()
                .hiddenValues()
                .ifPresent(
                        ids -> add(conditions, parameters, "w.id not in :hidden", "hidden", ids));
        filter.name()
                .ifPresent(name -> add(conditions, parameters, "w.name = :name", "name", name));
        page.cursor()
                .map(cursor -> Cursor.keys(cursor, 1).get(0))
                .ifPresent(
                        after ->
                                add(
                                        conditions,
                                        parameters,
                                        page.descending() ? "w.id < :after" : "w.id > :after",
                                        "after",
                                        after));
        var query =
                entities.createQuery(
                        "select w from StoredWebhook w where %s order by w.id %s"
                                .formatted(
                                        String.join(" and ", conditions),
                                        page.descending() ? "desc" : "asc"),
                        StoredWebhook.class);
        parameters.forEach(query::setParameter);
        return filter.eventType().isPresent()
                ? query.getResultList()
                : query.setMaxResults(page.limit() + 1).getResultList();
    }

    void add(StoredWebhook webhook) {
        entities.persist(webhook);
        entities.flush();
    }

    void remove(StoredWebhook webhook) {
        entities.remove(webhook);
        entities.flush();
    }

    void flush() {
        entities.flush();
    }

    private static void add(
            List<String> conditions,
            Map<String, Object> parameters,
            String condition,
            String name,
            Object value) {
        conditions.add(condition);
        parameters.put(name, value);
    }
}
