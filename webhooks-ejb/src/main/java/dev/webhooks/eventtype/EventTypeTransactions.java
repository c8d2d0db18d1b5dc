package dev.webhooks.eventtype;

import static java.util.stream.Collectors.toMap;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.eventtype.EventType;
import dev.webhooks.api.eventtype.EventTypeFilter;
import dev.webhooks.api.eventtype.EventTypeImport;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Warning;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.FieldChanges;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads and changes a catalogue, each call in one transaction. A change begins by touching the
 * account, so that two of them never run at once and every node sees it within a second.
 */
@ApplicationScoped
@Transactional
class EventTypeTransactions {
    /** Every node holds the names of all, and a schema of 64 KiB may belong to each. */
    static final int MOST_TYPES = 1000;

    private static final FieldChanges CHANGES = new FieldChanges(Set.of());

    private final EventTypes types;
    private final AccountDirectory accounts;
    private final AuditTrail audit;
    private final InstantSource time;

    @Inject
    EventTypeTransactions(
            EventTypes types, AccountDirectory accounts, AuditTrail audit, InstantSource time) {
        this.types = types;
        this.accounts = accounts;
        this.audit = audit;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventTypeTransactions() {
        this(null, null, null, null);
    }

    public Page<EventType> list(String accountId, EventTypeFilter filter, PageRequest page) {
        return Pages.of(
                types.list(accountId, filter, page),
                page,
                StoredEventType::view,
                type -> Cursor.after(type.name()));
    }

    public EventType get(String accountId, String name) {
        return existing(accountId, name).view();
    }

    /** What was said about a type before; empty when there is none of that name. */
    public Optional<EventTypeSettings> settings(String accountId, String name) {
        return types.find(accountId, name).map(StoredEventType::settings);
    }

    /** As {@link #settings(String, String)}, for many at once: those there are, by name. */
    public Map<String, EventTypeSettings> settings(String accountId, Collection<String> names) {
        return types.find(accountId, names).values().stream()
                .collect(toMap(StoredEventType::name, StoredEventType::settings));
    }

    public EventType create(String accountId, EventTypeDraft draft) {
        accounts.touch(accountId);
        if (types.find(accountId, draft.name()).isPresent()) {
            throw new WebhookException(
                    ProblemType.NAME_TAKEN,
                    "the catalogue has an event type of this name; PUT changes it, and brings it back if it is archived",
                    "body",
                    "name");
        }
        var added = added(accountId, draft);
        types.flush();
        refuseTooMany(accountId);
        return added.view();
    }

    /**
     * @return whether it is new
     */
    public boolean put(String accountId, EventTypeDraft draft) {
        return !putAll(accountId, List.of(draft), List.of()).created().isEmpty();
    }

    public EventTypeImport putAll(
            String accountId, List<EventTypeDraft> drafts, List<Warning> skipped) {
        accounts.touch(accountId);
        var created = new ArrayList<String>();
        var updated = new ArrayList<String>();
        var known =
                new HashMap<>(
                        types.find(accountId, drafts.stream().map(EventTypeDraft::name).toList()));
        for (var draft : drafts) {
            var type = known.get(draft.name());
            if (type == null) {
                known.put(draft.name(), added(accountId, draft));
                created.add(draft.name());
            } else {
                replace(accountId, type, draft);
                updated.add(draft.name());
            }
        }
        types.flush();
        if (!created.isEmpty()) refuseTooMany(accountId);
        return new EventTypeImport(created, updated, skipped);
    }

    public void archive(String accountId, String name) {
        accounts.touch(accountId);
        var type = existing(accountId, name);
        var before = type.state();
        type.archive(time.instant());
        types.flush();
        record(accountId, type, "archived", CHANGES.between(before, type.state()));
    }

    private StoredEventType added(String accountId, EventTypeDraft draft) {
        var type = StoredEventType.of(accountId, draft, time.instant());
        types.add(type);
        record(accountId, type, "created", CHANGES.between(null, type.state()));
        return type;
    }

    /** Called with the account locked, after the change: the transaction takes it back. */
    private void refuseTooMany(String accountId) {
        if (types.count(accountId) > MOST_TYPES) {
            throw new WebhookException(
                    ProblemType.EVENT_TYPE_LIMIT,
                    "an account may have " + MOST_TYPES + " event types, archived ones included");
        }
    }

    private void replace(String accountId, StoredEventType type, EventTypeDraft draft) {
        var before = type.state();
        type.replace(draft, time.instant());
        record(accountId, type, "updated", CHANGES.between(before, type.state()));
    }

    private void record(
            String accountId, StoredEventType type, String verb, List<FieldChange> changes) {
        if (changes.isEmpty()) return;
        audit.record(
                new AuditEvent(
                        accountId,
                        "event_type." + verb,
                        new Target("event_type", type.name(), type.name()),
                        changes));
    }

    private StoredEventType existing(String accountId, String name) {
        return types.find(accountId, name)
                .orElseThrow(
                        () ->
                                new WebhookException(
                                        ProblemType.NOT_FOUND, "there is no such event type"));
    }
}
