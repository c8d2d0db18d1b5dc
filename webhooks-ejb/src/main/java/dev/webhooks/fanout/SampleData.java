package dev.webhooks.fanout;

import dev.webhooks.eventtype.EventTypeCatalogue;
import java.nio.charset.StandardCharsets;

/** The data of an event that was given none. */
final class SampleData {
    private static final byte[] MESSAGE =
            "{\"message\":\"This is a test event. Give its type an example to see one here.\"}"
                    .getBytes(StandardCharsets.UTF_8);

    private SampleData() {}

    /** The example of its type, else data made from the schema, else a message that says so. */
    static byte[] of(EventTypeCatalogue types, String accountId, String eventType) {
        return types.sample(accountId, eventType).orElse(MESSAGE);
    }
}
