package dev.webhooks.api.eventtype;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What happens to an event whose data does not fit the schema of its type
 * (docs/contract.md#event-types).
 */
public enum SchemaMode {
    /** Nothing: the schema is there to read. */
    OFF,
    /** It is accepted and counted. */
    WARN,
    /** It is refused. */
    BLOCK;

    /** The name on the wire, such as {@code block}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * @return the mode of that wire name; empty when there is none
     */
    public static Optional<SchemaMode> of(String wireName) {
        return Arrays.stream(values()).filter(mode -> mode.wireName().equals(wireName)).findFirst();
    }
}
