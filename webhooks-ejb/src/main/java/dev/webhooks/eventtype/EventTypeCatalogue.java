package dev.webhooks.eventtype;

import static java.util.stream.Collectors.toSet;

import dev.webhooks.api.eventtype.EventType;
import dev.webhooks.api.eventtype.EventTypeFilter;
import dev.webhooks.api.eventtype.EventTypeImport;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.Violation;
import dev.webhooks.api.problem.Warning;
import dev.webhooks.api.problem.WebhookException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The event types of an account (docs/contract.md#event-types). What a caller asks for is checked
 * first, outside of any transaction: a schema takes its time to compile.
 */
@ApplicationScoped
public class EventTypeCatalogue {
    private final EventTypeTransactions ledger;
    private final SchemaWarnings warnings;

    @Inject
    EventTypeCatalogue(EventTypeTransactions ledger, SchemaWarnings warnings) {
        this.ledger = ledger;
        this.warnings = warnings;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventTypeCatalogue() {
        this(null, null);
    }

    /** By name. */
    public Page<EventType> list(String accountId, EventTypeFilter filter, PageRequest page) {
        return ledger.list(accountId, filter, page);
    }

    /**
     * @throws WebhookException {@code not_found}
     */
    public EventType get(String accountId, String name) {
        return ledger.get(accountId, name);
    }

    /**
     * @throws WebhookException with all that is wrong with the settings; {@code name_taken}
     */
    public EventType create(String accountId, EventTypeSettings wish) {
        return ledger.create(accountId, EventTypeRules.check(wish, "body"));
    }

    /**
     * Replaces all of an event type but its name, adds it if there is none of that name, and brings
     * it back if it is archived.
     *
     * @param wish may leave the name out
     * @return whether it is new
     * @throws WebhookException with all that is wrong with the settings; {@code event_type_invalid}
     *     when it has another name
     */
    public boolean put(String accountId, String name, EventTypeSettings wish) {
        if (wish.name() != null && !wish.name().equals(name)) {
            throw new WebhookException(
                    ProblemType.EVENT_TYPE_INVALID,
                    "name must be the one in the path, or left out",
                    "body",
                    "name");
        }
        return ledger.put(accountId, EventTypeRules.check(wish.named(name), "body"));
    }

    /**
     * Events of the type are treated as those of an unknown one from now on; subscriptions to it
     * stay.
     *
     * @throws WebhookException {@code not_found}
     */
    public void archive(String accountId, String name) {
        ledger.archive(accountId, name);
    }

    /**
     * Puts every event type of a document, all or none.
     *
     * @param json {@code {"event_types":[…]}}, or an OpenAPI 3.1 document with {@code webhooks}; a
     *     type of the latter keeps the schema mode it has
     * @throws WebhookException with all that is wrong in the document; {@code import_invalid}
     */
    public EventTypeImport importAll(String accountId, byte[] json) {
        var drafts = new ArrayList<EventTypeDraft>();
        var found = new ArrayList<Violation>();
        var skipped = new ArrayList<Warning>();
        var entries = ImportDocument.read(json);
        var known = ledger.settings(accountId, namesWithoutMode(entries));
        for (var entry : entries) {
            entry.warning().ifPresent(skipped::add);
            try {
                drafts.add(
                        EventTypeRules.check(
                                inItsMode(known, entry.settings()),
                                entry.at().toArray(String[]::new)));
            } catch (WebhookException e) {
                found.addAll(e.violations());
            }
        }
        if (!found.isEmpty()) throw new WebhookException(found);
        return ledger.putAll(accountId, drafts, skipped);
    }

    /**
     * What a test event of this type carries: the example, else what can be made from the schema;
     * empty when the type has neither, or is unknown.
     */
    public Optional<byte[]> sample(String accountId, String name) {
        var known = ledger.settings(accountId, name);
        return known.map(EventTypeSettings::example)
                .map(example -> example.text().getBytes(StandardCharsets.UTF_8))
                .or(
                        () ->
                                known.map(EventTypeSettings::schema)
                                        .flatMap(schema -> SchemaSample.of(schema.text())));
    }

    /** An event that does not fit the schema of its type was accepted: {@link Catalogue}. */
    public void tolerated(String accountId, String name) {
        warnings.count(accountId, name);
    }

    private static Set<String> namesWithoutMode(List<ImportDocument.Entry> entries) {
        return entries.stream()
                .map(ImportDocument.Entry::settings)
                .filter(EventTypeCatalogue::keepsItsMode)
                .map(EventTypeSettings::name)
                .collect(toSet());
    }

    private static EventTypeSettings inItsMode(
            Map<String, EventTypeSettings> known, EventTypeSettings wish) {
        return keepsItsMode(wish) && known.containsKey(wish.name())
                ? wish.inMode(known.get(wish.name()).schemaMode())
                : wish;
    }

    private static boolean keepsItsMode(EventTypeSettings wish) {
        return wish.schemaMode() == null && wish.schema() != null && wish.name() != null;
    }
}
