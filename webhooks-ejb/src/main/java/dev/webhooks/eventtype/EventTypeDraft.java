package dev.webhooks.eventtype;

import dev.webhooks.api.eventtype.SchemaMode;
import dev.webhooks.api.json.RawJson;
import java.util.Optional;

/** An event type as it is to be stored, checked. */
record EventTypeDraft(
        String name,
        Optional<String> group,
        Optional<String> description,
        Optional<RawJson> schema,
        SchemaMode mode,
        Optional<RawJson> example) {}
