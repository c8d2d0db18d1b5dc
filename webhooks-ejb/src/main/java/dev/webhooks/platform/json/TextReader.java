package dev.webhooks.platform.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.BeanProperty;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.deser.ContextualDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Refuses a text with U+0000, which PostgreSQL cannot hold, wherever the contract has a text. JSON
 * that is kept as JSON, such as an event's {@code data} or a filter, may have it: there it stays
 * the escape that it was.
 */
final class TextReader extends StdDeserializer<String> implements ContextualDeserializer {
    private static final long serialVersionUID = 1L;

    /** Has a rule of its own, which refuses it with the rest of the control characters. */
    private static final String NAME = "name";

    TextReader() {
        super(String.class);
    }

    @Override
    public JsonDeserializer<?> createContextual(
            DeserializationContext context, BeanProperty property) {
        return property != null && property.getName().equals(NAME)
                ? StringDeserializer.instance
                : this;
    }

    @Override
    public String deserialize(JsonParser json, DeserializationContext context) throws IOException {
        var text = StringDeserializer.instance.deserialize(json, context);
        if (text != null && text.indexOf('\0') >= 0) throw new NulException(json);
        return text;
    }

    /** Knows where the text is, once it has come up to who reads the document. */
    static final class NulException extends JsonMappingException {
        private static final long serialVersionUID = 1L;

        private NulException(JsonParser json) {
            super(json, "U+0000");
        }
    }
}
