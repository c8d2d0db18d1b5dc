package dev.webhooks.web.json;

import dev.webhooks.api.json.MergePatch;
import dev.webhooks.platform.json.StrictJson;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/**
 * Reads the records of the contract with {@link StrictJson}. A merge patch stays the bytes it came
 * as, because in it an absent member and {@code null} differ.
 */
@Provider
@Consumes({MediaType.APPLICATION_JSON, StrictJsonReader.MERGE_PATCH})
public final class StrictJsonReader implements MessageBodyReader<Record> {
    /** RFC 7396 §4. */
    public static final String MERGE_PATCH = "application/merge-patch+json";

    @Override
    public boolean isReadable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type.isRecord();
    }

    @Override
    public Record readFrom(
            Class<Record> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        var json = body.readAllBytes();
        return type.equals(MergePatch.class) ? new MergePatch(json) : StrictJson.read(json, type);
    }
}
