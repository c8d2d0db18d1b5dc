package dev.webhooks.replay;

import dev.webhooks.api.replay.BulkJob;
import dev.webhooks.api.replay.JobState;
import dev.webhooks.replay.Replay.Batch;
import java.time.Instant;
import java.util.Optional;

/**
 * A bulk job as it is stored.
 *
 * @param takenTo id of the last delivery taken, or one that sorts before all it may take
 * @param done deliveries opened again
 * @param failed deliveries left as they are because their webhook is gone
 * @param startedBy the identity of the requester; empty for one of an earlier release
 */
record StoredBulkJob(
        String id,
        String accountId,
        BulkJobKind kind,
        JobState state,
        ReplaySelection selection,
        String takenTo,
        long total,
        long done,
        long failed,
        Instant createdAt,
        Instant updatedAt,
        Optional<Instant> endedAt,
        Optional<String> startedBy) {

    /** The same job after a batch. */
    StoredBulkJob after(Batch batch, Instant now) {
        return new StoredBulkJob(
                id,
                accountId,
                kind,
                batch.exhausted() ? JobState.DONE : JobState.RUNNING,
                selection,
                batch.takenTo(),
                total,
                done + batch.reopened(),
                failed + batch.orphans(),
                createdAt,
                now,
                batch.exhausted() ? Optional.of(now) : Optional.empty(),
                startedBy);
    }

    /** The same job, ended before its time. */
    StoredBulkJob stopped(Instant now) {
        return new StoredBulkJob(
                id,
                accountId,
                kind,
                JobState.STOPPED,
                selection,
                takenTo,
                total,
                done,
                failed,
                createdAt,
                now,
                Optional.of(now),
                startedBy);
    }

    /**
     * @param who empty for anybody
     */
    boolean isOf(Optional<String> who) {
        return who.isEmpty() || who.equals(startedBy);
    }

    BulkJob view() {
        return new BulkJob(
                id,
                kind.wireName(),
                state.wireName(),
                total,
                done,
                failed,
                createdAt,
                updatedAt,
                endedAt.orElse(null));
    }
}
