package dev.webhooks.api.inbox;

import java.time.Instant;
import java.util.List;

/**
 * A request that arrived at an inbox.
 *
 * @param headers name and value, in the order they arrived
 * @param body as text; bytes that are not UTF-8 are replaced
 * @param size of the whole body in bytes
 * @param truncated whether {@code body} is only the first 64 KiB
 * @param answered the status it was answered with
 */
public record InboxRequest(
        String id,
        Instant receivedAt,
        String method,
        List<List<String>> headers,
        String body,
        long size,
        boolean truncated,
        int answered,
        Signature signature) {
    public InboxRequest {
        headers = headers.stream().map(List::copyOf).toList();
    }

    /**
     * Whether a webhook of the account signed it, judged when it arrived.
     *
     * @param verified null if there was nothing to verify
     * @param explanation why, for a person
     * @param webhookId the webhook whose keys were tried; null if none points here
     */
    public record Signature(Boolean verified, String explanation, String webhookId) {}
}
