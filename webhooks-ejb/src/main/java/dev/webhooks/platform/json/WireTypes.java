package dev.webhooks.platform.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.webhooks.api.access.ApiKey;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.delivery.Attempt;
import dev.webhooks.api.delivery.Delivery;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.json.Rfc3339;
import dev.webhooks.api.webhook.Webhook;
import java.io.IOException;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** How the types that Jackson does not know by itself look on the wire. */
final class WireTypes {
    private WireTypes() {}

    static SimpleModule module() {
        return new SimpleModule("webhooks")
                .addSerializer(Instant.class, new InstantWriter())
                .addDeserializer(Instant.class, new InstantReader())
                .addSerializer(RawJson.class, new RawJsonWriter())
                .addDeserializer(RawJson.class, new RawJsonReader())
                .addDeserializer(Integer.class, new WholeNumberReader())
                .setMixInAnnotation(Webhook.class, ShownOnce.class)
                .setMixInAnnotation(ApiKey.class, ShownOnce.class)
                .setMixInAnnotation(FieldChange.class, CalledNew.class)
                .setMixInAnnotation(Delivery.class, ShownAlone.class);
    }

    /** What is shown by the answer that created it is missing elsewhere, not null. */
    private interface ShownOnce {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        String secret();

        @JsonInclude(JsonInclude.Include.NON_NULL)
        String token();
    }

    /** No component of a record can be called so. */
    private interface CalledNew {
        @JsonProperty("new")
        RawJson now();
    }

    /** What only the answer for one item holds is missing in lists. */
    private interface ShownAlone {
        @JsonInclude(JsonInclude.Include.NON_NULL)
        List<Attempt> attempts();
    }

    /** RFC 3339 in UTC, to the microsecond: what both databases keep. */
    private static final class InstantWriter extends StdSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantWriter() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeString(value.truncatedTo(ChronoUnit.MICROS).toString());
        }
    }

    private static final class InstantReader extends StdDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        InstantReader() {
            super(Instant.class);
        }

        @Override
        public Instant deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, json);
            }
            try {
                return Rfc3339.parse(json.getText());
            } catch (DateTimeException e) {
                return (Instant)
                        context.handleWeirdStringValue(
                                Instant.class, json.getText(), "not RFC 3339");
            }
        }
    }

    private static final class RawJsonWriter extends StdSerializer<RawJson> {
        private static final long serialVersionUID = 1L;

        RawJsonWriter() {
            super(RawJson.class);
        }

        @Override
        public void serialize(RawJson value, JsonGenerator json, SerializerProvider provider)
                throws IOException {
            json.writeRawValue(value.text());
        }
    }

    /** Without the white space; numbers keep every digit. */
    private static final class RawJsonReader extends StdDeserializer<RawJson> {
        private static final long serialVersionUID = 1L;

        RawJsonReader() {
            super(RawJson.class);
        }

        @Override
        public RawJson deserialize(JsonParser json, DeserializationContext context)
                throws IOException {
            var text = new StringWriter();
            try (var copy = json.getCodec().getFactory().createGenerator(text)) {
                copyValue(json, copy);
            }
            return new RawJson(text.toString());
        }

        /** Token by token: to copy a structure at once would round its numbers. */
        private static void copyValue(JsonParser json, JsonGenerator copy) throws IOException {
            int depth = 0;
            copy.copyCurrentEventExact(json);
            if (json.currentToken().isStructStart()) depth++;
            while (depth > 0) {
                var token = json.nextToken();
                if (token.isStructStart()) depth++;
                if (token.isStructEnd()) depth--;
                copy.copyCurrentEventExact(json);
            }
        }
    }
}
