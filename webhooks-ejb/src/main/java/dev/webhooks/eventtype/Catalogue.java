package dev.webhooks.eventtype;

import dev.webhooks.api.eventtype.SchemaMode;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The event types of an account as they were at one revision, without those archived: enough to
 * judge an event without asking the database. Thread-safe.
 */
public final class Catalogue {
    private static final List<String> DATA = List.of("body", "data");
    private static final byte[] NULL = "null".getBytes(StandardCharsets.UTF_8);

    /** What data is compared with: the schema's text. */
    record Entry(SchemaMode mode, String schema) {}

    private final Set<String> names;
    private final Map<String, Entry> compared;
    private final EventSchemas schemas;

    /**
     * @param compared those of the names whose data is compared with a schema
     */
    Catalogue(Set<String> names, Map<String, Entry> compared, EventSchemas schemas) {
        this.names = Set.copyOf(names);
        this.compared = Map.copyOf(compared);
        this.schemas = schemas;
    }

    public boolean has(String name) {
        return names.contains(name);
    }

    /** The first by name of those that are wanted; empty if none is. */
    public Optional<String> first(Predicate<String> wanted) {
        return names.stream().filter(wanted).min(Comparator.naturalOrder());
    }

    /**
     * Compares the data of an event with the schema of its type, if it has one that is on.
     *
     * @param data absent counts as {@code null}
     * @return whether it is accepted in spite of not fitting, which is to be counted
     * @throws WebhookException {@code event_schema} with every place, when the mode is {@code
     *     block}
     */
    public boolean isTolerated(String name, Optional<byte[]> data) {
        var entry = compared.get(name);
        if (entry == null) return false;
        var misfits = schemas.of(entry.schema()).misfits(data.orElse(NULL));
        if (misfits.isEmpty()) return false;
        if (entry.mode() == SchemaMode.WARN) return true;
        throw new WebhookException(
                misfits.stream()
                        .map(misfit -> misfit.violation(ProblemType.EVENT_SCHEMA, DATA))
                        .toList());
    }
}
