package dev.webhooks.api;

import java.util.List;

/**
 * What an import of event types has changed.
 *
 * @param created names that were not in the catalogue, in the order of the document
 * @param updated names that were, in the order of the document
 */
public record EventTypeImport(List<String> created, List<String> updated) {
    public EventTypeImport {
        created = List.copyOf(created);
        updated = List.copyOf(updated);
    }
}
