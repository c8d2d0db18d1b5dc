package dev.webhooks.api.event;

import dev.webhooks.api.json.RawJson;
import java.time.Instant;

/**
 * An event as it was published; members that were not given are null.
 *
 * @param erasedAt when its content was erased, which is null since then; null if it was not
 */
public record Event(
        String id,
        String type,
        Instant time,
        String source,
        RawJson subject,
        String resourceId,
        String trace,
        String environment,
        RawJson data,
        RawJson previousData,
        boolean isTest,
        Instant createdAt,
        Instant erasedAt) {}
