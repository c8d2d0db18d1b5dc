package dev.webhooks.payload;

import java.time.temporal.ChronoUnit;
import java.util.Map;

/**
 * The shapes a delivery can have (spec.md §4.2). The same source gives the same bytes on every
 * attempt and on every node. A test event has {@code "is_test":true} as its last member; no other
 * event has that member.
 */
public enum PayloadFormat {
    /** {@code {type, timestamp, data}} (Standard Webhooks 1.0.0, "Payload structure"). */
    STANDARD {
        @Override
        JsonObject members(PayloadSource event) {
            return new JsonObject()
                    .text("type", event.type())
                    .text("timestamp", timeOf(event))
                    .json("data", event.data());
        }
    },

    /** {@code {id, type, created_at, data: {object}, previous_data}}. */
    OBJECT {
        @Override
        JsonObject members(PayloadSource event) {
            return new JsonObject()
                    .text("id", event.eventId())
                    .text("type", event.type())
                    .text("created_at", timeOf(event))
                    .nested("data", "object", event.data())
                    .json("previous_data", event.previousData());
        }
    },

    /**
     * {@code {id, type, source, time, object}}: the receiver fetches the event itself by its id.
     */
    THIN {
        @Override
        JsonObject members(PayloadSource event) {
            return new JsonObject()
                    .text("id", event.eventId())
                    .text("type", event.type())
                    .text("source", event.source())
                    .text("time", event.time().truncatedTo(ChronoUnit.SECONDS).toString())
                    .text("object", "event");
        }
    };

    private static final String JSON = "application/json";

    public Payload render(PayloadSource event) {
        var body = members(event).flag("is_test", event.test()).toBytes();
        return new Payload(body, JSON, Map.of());
    }

    abstract JsonObject members(PayloadSource event);

    /**
     * RFC 3339 in UTC with the fraction the event has: none, three or six digits. Finer parts are
     * cut off, because not every database keeps them.
     */
    private static String timeOf(PayloadSource event) {
        return event.time().truncatedTo(ChronoUnit.MICROS).toString();
    }
}
