package dev.webhooks.api.delivery;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One POST for a delivery, and what came back.
 *
 * @param number from 1
 * @param durationMs milliseconds from the start of the name lookup to the end of the exchange
 * @param attemptError why it did not count as accepted, from a closed list
 *     (docs/contract.md#outcomes); null when it succeeded
 * @param errorDetail what the error's name leaves open, such as {@code certificate expired
 *     2026-01-02}; null when there is nothing to add
 */
public record Attempt(
        String id,
        int number,
        Instant startedAt,
        long durationMs,
        Integer statusCode,
        String attemptError,
        String errorDetail,
        Request request,
        Response response) {

    /** What was sent; header values that are secret read {@code "***"}. */
    public record Request(String url, Map<String, List<String>> headers) {}

    /**
     * What came back; null members when nothing did.
     *
     * @param body at most 16 KiB of it, known secrets masked
     * @param truncated true when there was more
     */
    public record Response(Map<String, List<String>> headers, String body, boolean truncated) {}
}
