package dev.webhooks.event;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.event.Event;
import dev.webhooks.api.event.EventFilter;
import dev.webhooks.api.json.Rfc3339;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.platform.sql.Conditions;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.DateTimeException;
import java.time.Instant;

/** Finds events again, whole and as published. */
@ApplicationScoped
@Transactional
public class EventArchive {
    private final EntityManager entities;
    private final AccountDirectory accounts;

    @Inject
    EventArchive(EntityManager entities, AccountDirectory accounts) {
        this.entities = entities;
        this.accounts = accounts;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventArchive() {
        this(null, null);
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public Event get(String accountId, String id) {
        var event = entities.find(StoredEvent.class, new StoredEvent.Key(accountId, id));
        if (event == null)
            throw new WebhookException(ProblemType.NOT_FOUND, "there is no such event");
        return event.view(source(accountId));
    }

    /** Of events that name none; what is delivered says the same. */
    private String source(String accountId) {
        return accounts.get(accountId).source();
    }

    /** Whether its content is gone for good; not so if there is no such event. */
    public boolean isErased(String accountId, String id) {
        return !entities.createQuery(
                        "select e.id from StoredEvent e where e.accountId = :account and e.id = :id and e.erasedAt is not null",
                        String.class)
                .setParameter("account", accountId)
                .setParameter("id", id)
                .getResultList()
                .isEmpty();
    }

    public Page<Event> list(String accountId, EventFilter filter, PageRequest page) {
        var conditions =
                Conditions.ofAccount("e", accountId)
                        .andName("e.type", "type", filter.type())
                        .and("e.resourceId = :resource", "resource", filter.resourceId())
                        .and("e.createdAt >= :since", "since", filter.since())
                        .and("e.createdAt < :until", "until", filter.until());
        filter.subject().ifPresent(subject -> about(conditions, subject));
        page.cursor().ifPresent(cursor -> after(conditions, cursor, page.descending()));
        var order = page.descending() ? "desc" : "asc";
        var select =
                "select e from StoredEvent e where %s order by e.createdAt "
                        + order
                        + ", e.id "
                        + order;
        var found =
                conditions
                        .query(entities, select, StoredEvent.class)
                        .setMaxResults(page.limit() + 1)
                        .getResultList();
        var source = source(accountId);
        return Pages.of(
                found,
                page,
                event -> event.view(source),
                event -> Cursor.after(event.createdAt().toString(), event.id()));
    }

    /** A string is asked for by its text, any other subject by its JSON. */
    private static void about(Conditions conditions, String subject) {
        conditions
                .and("e.subject in (:subject, :quoted)", "subject", subject)
                .with("quoted", StrictJson.text(subject));
    }

    private static void after(Conditions conditions, String cursor, boolean descending) {
        var keys = Cursor.keys(cursor, 2);
        var beyond = descending ? "<" : ">";
        conditions
                .and(
                        "(e.createdAt %1$s :time or (e.createdAt = :time and e.id %1$s :id))"
                                .formatted(beyond),
                        "time",
                        instant(keys.get(0)))
                .with("id", keys.get(1));
    }

    private static Instant instant(String text) {
        try {
            return Rfc3339.parse(text);
        } catch (DateTimeException e) {
            throw Cursor.invalid();
        }
    }
}
