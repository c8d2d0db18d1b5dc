package dev.webhooks.payload;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.webhooks.api.json.JsonText;
import java.io.ByteArrayOutputStream;
import java.util.Optional;

/**
 * Writes one JSON object member by member, without spaces, taking finished JSON byte for byte: a
 * parser in between would change numbers and escapes, and with them the signature.
 */
final class JsonObject {
    private static final byte[] NULL = "null".getBytes(UTF_8);
    private static final byte[] TRUE = "true".getBytes(UTF_8);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    /** The name is ours and needs no escaping. */
    JsonObject text(String name, String value) {
        return member(name, JsonText.quote(value).getBytes(UTF_8));
    }

    /** Left out when absent. */
    JsonObject text(String name, Optional<String> value) {
        value.ifPresent(present -> text(name, present));
        return this;
    }

    /** Null when absent. */
    JsonObject textOrNull(String name, Optional<String> value) {
        return member(name, value.map(text -> JsonText.quote(text).getBytes(UTF_8)).orElse(NULL));
    }

    /** Left out when absent. */
    JsonObject json(String name, Optional<byte[]> value) {
        value.ifPresent(present -> member(name, present));
        return this;
    }

    /** Null when absent. */
    JsonObject jsonOrNull(String name, Optional<byte[]> value) {
        return member(name, value.orElse(NULL));
    }

    JsonObject object(String name, JsonObject value) {
        return member(name, value.toBytes());
    }

    /** Present only when true. */
    JsonObject flag(String name, boolean value) {
        return value ? member(name, TRUE) : this;
    }

    /** To be called once, at the end. */
    byte[] toBytes() {
        if (bytes.size() == 0) bytes.write('{');
        bytes.write('}');
        return bytes.toByteArray();
    }

    private JsonObject member(String name, byte[] value) {
        bytes.write(bytes.size() == 0 ? '{' : ',');
        bytes.writeBytes(('"' + name + "\":").getBytes(UTF_8));
        bytes.writeBytes(value);
        return this;
    }
}
