package dev.webhooks.replay;

import dev.webhooks.api.replay.JobState;
import dev.webhooks.delivery.JobQueue;
import dev.webhooks.platform.sql.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Takes one batch of a job: deliveries opened again and the progress, in one transaction. What is
 * due is put on the queue after the commit; if that fails, the sweeper finds it.
 */
@ApplicationScoped
class BulkBatch {
    static final int BATCH = 200;

    /** Until a batch is tried again whose webhooks had no room. */
    static final Duration PAUSE = Duration.ofMillis(250);

    private static final System.Logger LOGGER = System.getLogger(BulkBatch.class.getName());

    /** Jobs of one round. */
    private static final int MOST_JOBS = 100;

    private record Step(StoredBulkJob job, Replay.Batch batch) {}

    private final Database database;
    private final BulkJobs jobs;
    private final Replay replay;
    private final JobQueue queue;
    private final InstantSource time;

    @Inject
    BulkBatch(Database database, BulkJobs jobs, Replay replay, JobQueue queue, InstantSource time) {
        this.database = database;
        this.jobs = jobs;
        this.replay = replay;
        this.queue = queue;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected BulkBatch() {
        this(null, null, null, null, null);
    }

    /** The jobs whose turn it is. */
    List<String> due() {
        var now = time.instant();
        return database.inTransaction(connection -> jobs.due(connection, MOST_JOBS, now));
    }

    /** Takes the next batch of a job, unless it is over or another node is at it. */
    void step(String id) {
        var now = time.instant();
        var step = database.inTransaction(connection -> step(connection, id, now));
        step.ifPresent(this::follow);
    }

    /** Lets a job that failed by our fault wait. */
    void postpone(String id, Duration wait) {
        var until = time.instant().plus(wait);
        database.inTransaction(
                connection -> {
                    jobs.postpone(connection, id, until);
                    return null;
                });
    }

    private Optional<Step> step(Connection connection, String id, Instant now) throws SQLException {
        var found = jobs.lockDue(connection, id, now);
        if (found.isEmpty()) return Optional.empty();
        var job = found.get();
        var batch =
                replay.next(
                        connection, job.accountId(), job.selection(), job.takenTo(), BATCH, now);
        var after = job.after(batch, now);
        boolean moved = !batch.takenTo().equals(job.takenTo());
        jobs.store(connection, after, moved ? now : now.plus(PAUSE));
        return Optional.of(new Step(after, batch));
    }

    private void follow(Step step) {
        queue.offer(step.batch().due());
        var job = step.job();
        if (job.state() == JobState.DONE) {
            LOGGER.log(
                    Level.INFO,
                    "job.done job={0} kind={1} total={2,number,#} done={3,number,#} failed={4,number,#}",
                    job.id(),
                    job.kind().wireName(),
                    job.total(),
                    job.done(),
                    job.failed());
        }
    }
}
