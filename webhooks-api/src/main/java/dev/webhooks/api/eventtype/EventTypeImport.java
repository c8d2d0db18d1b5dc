package dev.webhooks.api.eventtype;

import dev.webhooks.api.problem.Warning;
import java.util.List;

/**
 * What an import of event types has changed.
 *
 * @param created names that were not in the catalogue, in the order of the document
 * @param warnings what was in the document and was not taken over
 * @param updated names that were, in the order of the document
 */
public record EventTypeImport(List<String> created, List<String> updated, List<Warning> warnings) {
    public EventTypeImport {
        created = List.copyOf(created);
        updated = List.copyOf(updated);
        warnings = List.copyOf(warnings);
    }
}
