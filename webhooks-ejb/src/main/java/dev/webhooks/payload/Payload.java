package dev.webhooks.payload;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is sent: these bytes are signed and posted as they are. The array is not copied; nobody
 * writes to it.
 *
 * @param body UTF-8
 * @param headers by name, beyond {@code Content-Type}, in the order to send them
 */
public record Payload(byte[] body, String contentType, Map<String, String> headers) {
    public Payload {
        headers =
                headers.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }
}
