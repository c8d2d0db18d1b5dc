package dev.webhooks.idempotency;

import java.util.Map;

/**
 * What a request was answered, to be answered again.
 *
 * @param status the HTTP status
 * @param headers those that belong to the answer, such as {@code Location}; one value each
 * @param body its bytes; none when it had no body
 */
public record StoredResponse(int status, Map<String, String> headers, byte[] body) {
    public StoredResponse {
        headers = Map.copyOf(headers);
        body = body.clone();
    }

    @Override
    public byte[] body() {
        return body.clone();
    }
}
