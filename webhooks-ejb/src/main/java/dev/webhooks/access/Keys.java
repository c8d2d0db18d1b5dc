package dev.webhooks.access;

import dev.webhooks.api.page.PageRequest;
import dev.webhooks.platform.sql.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The stored API keys. */
@ApplicationScoped
class Keys {
    private final EntityManager entities;

    @Inject
    Keys(EntityManager entities) {
        this.entities = entities;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Keys() {
        this(null);
    }

    void add(StoredKey key) {
        entities.persist(key);
    }

    void remove(StoredKey key) {
        entities.remove(key);
    }

    Optional<StoredKey> findByHash(String hash) {
        return entities.createQuery(
                        "select k from StoredKey k where k.hash = :hash", StoredKey.class)
                .setParameter("hash", hash)
                .getResultStream()
                .findFirst();
    }

    /**
     * @param accountId empty for the keys of administrators
     */
    Optional<StoredKey> find(Optional<String> accountId, String id) {
        return one(accountId, id).getResultStream().findFirst();
    }

    private TypedQuery<StoredKey> one(Optional<String> accountId, String id) {
        var query =
                entities.createQuery(
                        "select k from StoredKey k where k.id = :id and " + owner(accountId),
                        StoredKey.class);
        accountId.ifPresent(account -> query.setParameter("account", account));
        return query.setParameter("id", id);
    }

    /** As {@link #find}, locked until the end of the transaction. */
    Optional<StoredKey> lock(String accountId, String id) {
        return one(Optional.of(accountId), id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    /** One more than the page holds, when there are more; without those of portal links. */
    List<StoredKey> list(Optional<String> accountId, PageRequest page) {
        return page(accountId, "k.portal = false", page).getResultList();
    }

    /** One more than the page holds, when there are more. */
    List<StoredKey> listLinks(String accountId, Instant now, PageRequest page) {
        return page(Optional.of(accountId), "k.portal = true and k.expiresAt > :now", page)
                .setParameter("now", now)
                .getResultList();
    }

    private TypedQuery<StoredKey> page(Optional<String> accountId, String kind, PageRequest page) {
        var after = page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0));
        var place =
                after.isEmpty()
                        ? ""
                        : page.descending() ? " and k.id < :after" : " and k.id > :after";
        var query =
                entities.createQuery(
                        "select k from StoredKey k where %s and %s%s order by k.id %s"
                                .formatted(
                                        owner(accountId),
                                        kind,
                                        place,
                                        page.descending() ? "desc" : "asc"),
                        StoredKey.class);
        accountId.ifPresent(account -> query.setParameter("account", account));
        after.ifPresent(id -> query.setParameter("after", id));
        return query.setMaxResults(page.limit() + 1);
    }

    List<StoredKey> ofAccount(String accountId) {
        return entities.createQuery(
                        "select k from StoredKey k where k.accountId = :account", StoredKey.class)
                .setParameter("account", accountId)
                .getResultList();
    }

    private static String owner(Optional<String> accountId) {
        return accountId.isPresent() ? "k.accountId = :account" : "k.accountId is null";
    }
}
