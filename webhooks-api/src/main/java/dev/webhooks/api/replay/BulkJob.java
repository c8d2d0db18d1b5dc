package dev.webhooks.api.replay;

import java.time.Instant;

/**
 * How far a replay or a recovery has come (operation {@code getJob}).
 *
 * @param kind {@code replay} or {@code recover}
 * @param state {@code running}, {@code stopped} or {@code done}
 * @param total how many deliveries it was about when it was asked for; fewer are done in the end if
 *     some were retried by hand meanwhile
 * @param done how many are due again, or held for their webhook
 * @param failed how many were left as they are because their webhook is gone
 * @param endedAt null while it is running
 */
public record BulkJob(
        String id,
        String kind,
        String state,
        long total,
        long done,
        long failed,
        Instant createdAt,
        Instant updatedAt,
        Instant endedAt) {}
