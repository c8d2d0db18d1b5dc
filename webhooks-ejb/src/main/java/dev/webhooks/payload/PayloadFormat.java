package dev.webhooks.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The shapes a delivery can have (docs/wire-formats.md#profiles). The same source gives the same
 * bytes on every attempt and on every node. A test event has {@code "is_test":true} as its last
 * member, or a header where the body has no members of ours; no other event has it.
 */
public enum PayloadFormat {
    /** {@code {type, timestamp, data}} (Standard Webhooks 1.0.0, "Payload structure"). */
    STANDARD {
        @Override
        JsonObject members(PayloadSource event) {
            return new JsonObject()
                    .text("type", event.type())
                    .text("timestamp", timeOf(event))
                    .jsonOrNull("data", event.data());
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
                    .object("data", new JsonObject().jsonOrNull("object", event.data()))
                    .jsonOrNull("previous_data", event.previousData());
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
    },

    /** A structured-mode event (CloudEvents 1.0.2, JSON format). */
    CLOUDEVENTS(CloudEvent.MEDIA_TYPE) {
        @Override
        JsonObject members(PayloadSource event) {
            var attributes = CloudEvent.of(event, timeOf(event));
            return new JsonObject()
                    .text("id", attributes.id())
                    .text("specversion", CloudEvent.VERSION)
                    .text("source", attributes.source())
                    .text("type", attributes.type())
                    .text("subject", attributes.subject())
                    .text("time", attributes.time())
                    .text("datacontenttype", CloudEvent.DATA_TYPE)
                    .jsonOrNull("data", event.data());
        }
    },

    /** The data; its attributes are headers (CloudEvents 1.0.2, HTTP protocol binding, binary). */
    CLOUDEVENTS_BINARY {
        @Override
        byte[] body(PayloadSource event) {
            return event.data().orElse(NULL);
        }

        @Override
        Map<String, String> headers(PayloadSource event) {
            var headers = CloudEvent.of(event, timeOf(event)).headers();
            if (event.test()) headers.put("ce-istest", "true");
            return headers;
        }
    },

    /** The delivery as a CloudEvent, and the event as its data. */
    CLOUDEVENTS_NESTED(CloudEvent.MEDIA_TYPE) {
        @Override
        JsonObject members(PayloadSource event) {
            var source = CloudEvent.reference(event.source());
            var inner =
                    new JsonObject()
                            .text("id", event.eventId())
                            .text("type", event.type())
                            .text("trace", event.trace())
                            .text("source", event.source() + "/v1")
                            .json("subject", event.subject())
                            .jsonOrNull("data", event.data());
            return new JsonObject()
                    .text("id", event.deliveryId())
                    .text("specversion", CloudEvent.VERSION)
                    .text("source", source + ".webhooks/v1/" + event.webhookId())
                    .text("type", "event")
                    .text("datacontenttype", CloudEvent.DATA_TYPE)
                    .text("time", timeOf(event))
                    .object("data", inner);
        }
    },

    /** {@code {event, timestamp, resource_id, data}}. */
    FLAT {
        @Override
        JsonObject members(PayloadSource event) {
            return new JsonObject()
                    .text("event", event.type())
                    .text("timestamp", timeOf(event))
                    .textOrNull("resource_id", event.resourceId())
                    .jsonOrNull("data", event.data());
        }
    },

    /**
     * The data as published. A test event's data is marked if it is an object, and nothing can be
     * added to what is none.
     */
    RAW {
        @Override
        byte[] body(PayloadSource event) {
            var data = event.data().orElse(NULL);
            if (!event.test()) return data;
            var value = new JsonValue(data);
            return value.isObject() ? value.with("\"is_test\":true") : data;
        }
    };

    private static final byte[] NULL = "null".getBytes(UTF_8);

    private final String contentType;

    PayloadFormat() {
        this("application/json");
    }

    PayloadFormat(String contentType) {
        this.contentType = contentType;
    }

    /** The name on the wire, such as {@code cloudevents-binary}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<PayloadFormat> of(String wireName) {
        return Arrays.stream(values())
                .filter(format -> format.wireName().equals(wireName))
                .findFirst();
    }

    public Payload render(PayloadSource event) {
        return new Payload(body(event), contentType, headers(event));
    }

    byte[] body(PayloadSource event) {
        return members(event).flag("is_test", event.test()).toBytes();
    }

    /** Of a format whose body is an object of ours. */
    JsonObject members(PayloadSource event) {
        throw new UnsupportedOperationException(wireName() + " has a body of its own");
    }

    Map<String, String> headers(PayloadSource event) {
        return Map.of();
    }

    /**
     * RFC 3339 in UTC with the fraction the event has: none, three or six digits. Finer parts are
     * cut off, because not every database keeps them.
     */
    private static String timeOf(PayloadSource event) {
        return event.time().truncatedTo(ChronoUnit.MICROS).toString();
    }
}
