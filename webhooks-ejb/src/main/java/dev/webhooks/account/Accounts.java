package dev.webhooks.account;

import static java.util.stream.Collectors.toMap;

import dev.webhooks.api.page.PageRequest;
import dev.webhooks.platform.sql.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The stored accounts. */
@ApplicationScoped
class Accounts {
    private final EntityManager entities;

    @Inject
    Accounts(EntityManager entities) {
        this.entities = entities;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Accounts() {
        this(null);
    }

    Optional<StoredAccount> find(String id) {
        return Optional.ofNullable(entities.find(StoredAccount.class, id));
    }

    Optional<StoredAccount> findByName(String name) {
        return entities.createQuery(
                        "select a from StoredAccount a where a.name = :name", StoredAccount.class)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** One more than the page holds, when there are more. */
    List<StoredAccount> list(PageRequest page) {
        var order = page.descending() ? "desc" : "asc";
        var after = page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0));
        var condition =
                after.isEmpty()
                        ? ""
                        : page.descending() ? "where a.id < :after" : "where a.id > :after";
        var query =
                entities.createQuery(
                        "select a from StoredAccount a %s order by a.id %s"
                                .formatted(condition, order),
                        StoredAccount.class);
        after.ifPresent(id -> query.setParameter("after", id));
        return query.setMaxResults(page.limit() + 1).getResultList();
    }

    void add(StoredAccount account) {
        entities.persist(account);
        entities.flush();
    }

    /** Makes changes visible to the database now, so that a broken rule is reported here. */
    void flush() {
        entities.flush();
    }

    void remove(StoredAccount account) {
        entities.remove(account);
        entities.flush();
    }

    /** Counts the revision up and so locks the account until the end of the transaction. */
    void touch(String id) {
        entities.createQuery(
                        "update StoredAccount a set a.revision = a.revision + 1 where a.id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    Map<String, Integer> retentionDays() {
        return entities.createQuery(
                        "select a.id, a.retentionDays from StoredAccount a where a.retentionDays is not null",
                        Object[].class)
                .getResultStream()
                .collect(toMap(row -> (String) row[0], row -> (Integer) row[1]));
    }

    Optional<Long> revision(String id) {
        return entities.createQuery(
                        "select a.revision from StoredAccount a where a.id = :id", Long.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst();
    }
}
