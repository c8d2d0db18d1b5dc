package dev.webhooks.eventtype;

import static java.util.stream.Collectors.toMap;

import dev.webhooks.account.AccountClosing;
import dev.webhooks.account.AccountOpened;
import dev.webhooks.api.eventtype.EventTypeFilter;
import dev.webhooks.api.eventtype.SchemaMode;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.eventtype.Catalogue.Entry;
import dev.webhooks.platform.sql.Conditions;
import dev.webhooks.platform.sql.Cursor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The stored catalogues. */
@ApplicationScoped
public class EventTypes {
    private final EntityManager entities;
    private final EventSchemas schemas;
    private final InstantSource time;

    @Inject
    EventTypes(EntityManager entities, EventSchemas schemas, InstantSource time) {
        this.entities = entities;
        this.schemas = schemas;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventTypes() {
        this(null, null, null);
    }

    /** The account's event types as they are now, with the schemas that are compared with. */
    public Catalogue catalogue(String accountId) {
        var names =
                Conditions.ofAccount("t", accountId)
                        .and("t.archived = :archived", "archived", false)
                        .query(
                                entities,
                                "select t.name from StoredEventType t where %s",
                                String.class)
                        .getResultList();
        var compared =
                Conditions.ofAccount("t", accountId)
                        .and("t.archived = :archived", "archived", false)
                        .and("t.schemaMode <> :off", "off", SchemaMode.OFF)
                        .query(
                                entities,
                                "select t.name, t.schemaMode, t.schema from StoredEventType t where %s",
                                Object[].class)
                        .getResultStream()
                        .collect(
                                toMap(
                                        row -> (String) row[0],
                                        row -> new Entry((SchemaMode) row[1], (String) row[2])));
        return new Catalogue(Set.copyOf(names), compared, schemas);
    }

    Optional<StoredEventType> find(String accountId, String name) {
        return entities.createQuery(
                        "select t from StoredEventType t where t.accountId = :account and t.name = :name",
                        StoredEventType.class)
                .setParameter("account", accountId)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }

    /** Those of the names that there are, by name: one question for all of them. */
    Map<String, StoredEventType> find(String accountId, Collection<String> names) {
        if (names.isEmpty()) return Map.of();
        return entities.createQuery(
                        "select t from StoredEventType t where t.accountId = :account and t.name in :names",
                        StoredEventType.class)
                .setParameter("account", accountId)
                .setParameter("names", names)
                .getResultStream()
                .collect(toMap(StoredEventType::name, type -> type));
    }

    /** One more than the page holds, when there are more; by name. */
    List<StoredEventType> list(String accountId, EventTypeFilter filter, PageRequest page) {
        return Conditions.ofAccount("t", accountId)
                .and("t.groupName = :group", "group", filter.group())
                .and("t.archived = :archived", "archived", filter.archived())
                .and(
                        page.descending() ? "t.name < :after" : "t.name > :after",
                        "after",
                        page.cursor().map(cursor -> Cursor.keys(cursor, 1).get(0)))
                .query(
                        entities,
                        "select t from StoredEventType t where %s order by t.name "
                                + (page.descending() ? "desc" : "asc"),
                        StoredEventType.class)
                .setMaxResults(page.limit() + 1)
                .getResultList();
    }

    long count(String accountId) {
        return Conditions.ofAccount("t", accountId)
                .query(entities, "select count(t) from StoredEventType t where %s", Long.class)
                .getSingleResult();
    }

    void add(StoredEventType type) {
        entities.persist(type);
    }

    /** Makes changes visible to the database now, so that a broken rule is reported here. */
    void flush() {
        entities.flush();
    }

    void preload(@Observes AccountOpened opened) {
        var now = time.instant();
        PreloadedEventType.all().stream()
                .map(preloaded -> StoredEventType.of(opened.accountId(), preloaded, now))
                .forEach(entities::persist);
    }

    void removeAll(@Observes AccountClosing closing) {
        entities.createQuery("delete from StoredEventType t where t.accountId = :account")
                .setParameter("account", closing.accountId())
                .executeUpdate();
    }
}
