package dev.webhooks.api.eventtype;

import dev.webhooks.api.json.RawJson;
import java.time.Instant;

/**
 * An event type as it is read back.
 *
 * @param archived whether events of it are treated as those of an unknown type
 * @param warnings how many events that did not fit the schema were accepted, mode {@code warn};
 *     about a second behind
 */
public record EventType(
        String name,
        String group,
        String description,
        RawJson schema,
        String schemaMode,
        RawJson example,
        boolean archived,
        long warnings,
        Instant createdAt,
        Instant updatedAt) {}
