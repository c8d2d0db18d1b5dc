package dev.webhooks.replay;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.api.audit.FieldChange;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.replay.BulkJob;
import dev.webhooks.api.replay.JobState;
import dev.webhooks.api.replay.RecoverRequest;
import dev.webhooks.api.replay.ReplayCount;
import dev.webhooks.api.replay.ReplayRequest;
import dev.webhooks.audit.AuditEvent;
import dev.webhooks.audit.AuditTrail;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.audit.FieldChanges;
import dev.webhooks.delivery.DeliveryIds;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Cursor;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.Pages;
import dev.webhooks.webhook.WebhookRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where bulk jobs are asked for, watched and stopped. */
@ApplicationScoped
public class BulkReplays {
    private static final FieldChanges CHANGES = new FieldChanges(Set.of());

    private final Database database;
    private final BulkJobs jobs;
    private final Replay replay;
    private final WebhookRegistry webhooks;
    private final CurrentActor author;
    private final AuditTrail audit;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    BulkReplays(
            Database database,
            BulkJobs jobs,
            Replay replay,
            WebhookRegistry webhooks,
            CurrentActor author,
            AuditTrail audit,
            Ids ids,
            InstantSource time) {
        this.database = database;
        this.jobs = jobs;
        this.replay = replay;
        this.webhooks = webhooks;
        this.author = author;
        this.audit = audit;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected BulkReplays() {
        this(null, null, null, null, null, null, null, null);
    }

    /**
     * What {@link #replay} would take if it were asked for now.
     *
     * @throws WebhookException as {@link #replay}
     */
    public ReplayCount count(String accountId, WebhookScope webhooks, ReplayRequest wish) {
        var selection = BulkRules.of(wish, now()).within(webhooks);
        return new ReplayCount(
                database.inTransaction(
                        connection -> replay.count(connection, accountId, selection)));
    }

    /**
     * Begins to send finished deliveries again.
     *
     * @param webhooks those of these only
     * @throws WebhookException {@code filter_empty}, {@code delivery_status_invalid}, {@code
     *     period_invalid}
     */
    public BulkJob replay(String accountId, WebhookScope webhooks, ReplayRequest wish) {
        var now = now();
        return begin(accountId, BulkJobKind.REPLAY, BulkRules.of(wish, now).within(webhooks), now);
    }

    /**
     * Begins to send a webhook again what it missed.
     *
     * @param reached of what the caller reaches
     * @throws WebhookException {@code not_found}; {@code since_missing}, {@code
     *     delivery_status_invalid}, {@code period_invalid}
     */
    public BulkJob recover(
            String accountId, WebhookScope reached, String webhookId, RecoverRequest wish) {
        var now = now();
        webhooks.get(accountId, webhookId);
        var selection = BulkRules.of(webhookId, wish, now).within(reached);
        return begin(accountId, BulkJobKind.RECOVER, selection, now);
    }

    /**
     * @param startedBy by whom it has to be; empty for anybody
     * @throws WebhookException {@code not_found}
     */
    public BulkJob get(String accountId, Optional<String> startedBy, String id) {
        return database.inTransaction(
                connection ->
                        jobs.find(connection, accountId, id)
                                .filter(job -> job.isOf(startedBy))
                                .orElseThrow(BulkReplays::notFound)
                                .view());
    }

    /**
     * The jobs of an account that are not older than it keeps them.
     *
     * @param startedBy whose; empty for everybody's
     * @param state empty for every state
     * @throws WebhookException {@code cursor_invalid}
     */
    public Page<BulkJob> list(
            String accountId,
            Optional<String> startedBy,
            Optional<JobState> state,
            PageRequest page) {
        var found =
                database.inTransaction(
                        connection -> jobs.list(connection, accountId, startedBy, state, page));
        return Pages.of(found, page, StoredBulkJob::view, job -> Cursor.after(job.id()));
    }

    /**
     * Ends a job before its time, after the batch it is at; what it opened again stays so. One that
     * was stopped before stays as it is.
     *
     * @param startedBy by whom it has to be; empty for anybody
     * @throws WebhookException {@code not_found}; {@code wrong_state} when it is done
     */
    public BulkJob stop(String accountId, Optional<String> startedBy, String id) {
        var now = now();
        return database.inTransaction(connection -> stop(connection, accountId, startedBy, id, now))
                .view();
    }

    private BulkJob begin(
            String accountId, BulkJobKind kind, ReplaySelection selection, Instant now) {
        return database.inTransaction(
                connection -> {
                    var job =
                            new StoredBulkJob(
                                    ids.next("job"),
                                    accountId,
                                    kind,
                                    JobState.RUNNING,
                                    selection,
                                    start(selection),
                                    replay.count(connection, accountId, selection),
                                    0,
                                    0,
                                    now,
                                    now,
                                    Optional.empty(),
                                    Optional.of(author.lineage().identity()));
                    jobs.insert(connection, job);
                    audit.record(
                            connection, deed(job, "started", CHANGES.between(null, selection)));
                    return job.view();
                });
    }

    private StoredBulkJob stop(
            Connection connection,
            String accountId,
            Optional<String> startedBy,
            String id,
            Instant now)
            throws SQLException {
        var job =
                jobs.lock(connection, accountId, id)
                        .filter(found -> found.isOf(startedBy))
                        .orElseThrow(BulkReplays::notFound);
        if (job.state() == JobState.STOPPED) return job;
        if (job.state() == JobState.DONE) {
            throw new WebhookException(ProblemType.WRONG_STATE, "the job is done already");
        }
        var stopped = job.stopped(now);
        jobs.store(connection, stopped, now);
        var change =
                FieldChanges.ofText("state", job.state().wireName(), stopped.state().wireName());
        audit.record(connection, deed(job, "stopped", change));
        return stopped;
    }

    private static AuditEvent deed(StoredBulkJob job, String verb, List<FieldChange> changes) {
        return new AuditEvent(
                job.accountId(),
                "job." + verb,
                new Target("job", job.id(), job.kind().wireName()),
                changes);
    }

    private static String start(ReplaySelection selection) {
        return DeliveryIds.since(Optional.ofNullable(selection.since()).orElse(Instant.EPOCH));
    }

    /** As the databases keep it. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static WebhookException notFound() {
        return new WebhookException(ProblemType.NOT_FOUND, "there is no such job");
    }
}
