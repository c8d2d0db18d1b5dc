package dev.webhooks.api.eventtype;

import dev.webhooks.api.json.RawJson;

/**
 * What a caller says about an event type (docs/contract.md#event-types). A null member is absent.
 *
 * @param name words of letters, digits and underscores with dots between, at most 256 characters
 * @param group what it is listed under, 1 to 255 characters
 * @param description at most 1000 characters
 * @param schema JSON Schema 2020-12 of the events' data, at most 64 KiB
 * @param schemaMode {@code off} (default), {@code warn} or {@code block}
 * @param example data of a test event, at most 64 KiB
 */
public record EventTypeSettings(
        String name,
        String group,
        String description,
        RawJson schema,
        String schemaMode,
        RawJson example) {

    /** The same settings under the name that the path gives. */
    public EventTypeSettings named(String other) {
        return new EventTypeSettings(other, group, description, schema, schemaMode, example);
    }

    /** The same settings in another mode. */
    public EventTypeSettings inMode(String other) {
        return new EventTypeSettings(name, group, description, schema, other, example);
    }
}
