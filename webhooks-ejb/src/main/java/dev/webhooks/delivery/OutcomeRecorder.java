package dev.webhooks.delivery;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.CommitThreads;
import dev.webhooks.platform.GroupCommit;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.retry.DisableReason;
import dev.webhooks.retry.RetryPolicy;
import dev.webhooks.statistics.AttemptCounts;
import dev.webhooks.webhook.Health;
import dev.webhooks.webhook.HealthRecords;
import dev.webhooks.webhook.WebhookRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The second of the two transactions of an attempt: puts it on record and decides what becomes of
 * its delivery, in one commit with whatever else finished meanwhile.
 *
 * <p>While the database is away an outcome is tried again every second until its lease has ended;
 * then the attempt will be repeated by whoever finds the delivery. An outcome that the database
 * does not take is recorded without what was sent and came back, or its delivery would be repeated
 * for ever.
 */
@ApplicationScoped
class OutcomeRecorder {
    private static final System.Logger LOGGER = System.getLogger(OutcomeRecorder.class.getName());
    private static final int CAP = 512;
    private static final int CAPACITY = 10_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final Database database;
    private final AttemptRecords attempts;
    private final DeliveryUpdates settlements;
    private final AttemptCounts counts;
    private final HealthWriteThrottle memory;
    private final HealthRecords healthRecords;
    private final WebhookRegistry webhooks;
    private final FailureListener watch;
    private final OutcomeRules rules;
    private final InstantSource time;
    private final ScheduledExecutorService scheduler;
    private final GroupCommit<FinishedAttempt, Void> outcomes;

    /**
     * A webhook to be stopped.
     *
     * @param reason to disable it; empty to pause it because its secrets do not open
     */
    private record Switch(Receiver receiver, Optional<DisableReason> reason) {}

    @Inject
    OutcomeRecorder(
            Database database,
            AttemptRecords attempts,
            DeliveryUpdates settlements,
            AttemptCounts counts,
            HealthWriteThrottle memory,
            HealthRecords healthRecords,
            WebhookRegistry webhooks,
            FailureListener watch,
            RandomGenerator random,
            InstantSource time,
            CommitThreads committers,
            ScheduledExecutorService scheduler) {
        this.database = database;
        this.attempts = attempts;
        this.settlements = settlements;
        this.counts = counts;
        this.memory = memory;
        this.healthRecords = healthRecords;
        this.webhooks = webhooks;
        this.watch = watch;
        this.rules = new OutcomeRules(new RetryPolicy(random));
        this.time = time;
        this.scheduler = scheduler;
        this.outcomes = new GroupCommit<>(CAP, CAPACITY, committers.another(), this::store);
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected OutcomeRecorder() {
        database = null;
        attempts = null;
        settlements = null;
        counts = null;
        memory = null;
        healthRecords = null;
        webhooks = null;
        watch = null;
        rules = null;
        time = null;
        scheduler = null;
        outcomes = null;
    }

    /**
     * @return completes when the outcome is on record, or when it was given up and the lease will
     *     bring the delivery back
     */
    public CompletableFuture<Void> record(FinishedAttempt finished) {
        var done = new CompletableFuture<Void>();
        record(finished, time.instant().plus(PATIENCE), done);
        return done;
    }

    private void record(FinishedAttempt finished, Instant until, CompletableFuture<Void> done) {
        outcomes.submit(finished)
                .whenComplete(
                        (stored, failure) -> {
                            if (failure == null) {
                                done.complete(null);
                            } else if (isUnavailable(failure) && time.instant().isBefore(until)) {
                                scheduler.schedule(
                                        () -> record(finished, until, done),
                                        PAUSE.toMillis(),
                                        TimeUnit.MILLISECONDS);
                            } else if (!isUnavailable(failure) && !finished.isBare()) {
                                LOGGER.log(
                                        Level.ERROR,
                                        "attempt.recorded_without_content delivery={0} fault={1}",
                                        finished.delivery().id(),
                                        InternalFault.describe(failure));
                                record(finished.bare(), until, done);
                            } else {
                                LOGGER.log(
                                        Level.ERROR,
                                        "attempt.not_recorded delivery="
                                                + finished.delivery().id()
                                                + ": it will be repeated when its lease ends",
                                        failure);
                                done.complete(null);
                            }
                        });
    }

    private List<Void> store(List<FinishedAttempt> batch) {
        var watched = watched(batch);
        var switches = database.inTransaction(connection -> store(connection, batch, watched));
        switches.values().forEach(this::switchOff);
        return Collections.nCopies(batch.size(), null);
    }

    /**
     * After the commit, so a fault must not reach the group commit, which would put the batch on
     * record a second time. The webhook's next failure asks for the same again.
     */
    private void switchOff(Switch off) {
        try {
            var receiver = off.receiver();
            if (off.reason().isPresent())
                webhooks.disableByRule(receiver.accountId(), receiver.id(), off.reason().get());
            else webhooks.pauseUnreadable(receiver.accountId(), receiver.id());
        } catch (RuntimeException e) {
            LOGGER.log(
                    Level.ERROR,
                    "webhook.not_stopped webhook="
                            + off.receiver().id()
                            + " reason="
                            + off.reason().map(DisableReason::code).orElse("secret_unreadable"),
                    e);
        }
    }

    /** The webhooks whose failures have listeners; asked before the transaction. */
    private Set<String> watched(List<FinishedAttempt> batch) {
        var found = new HashSet<String>();
        for (var finished : batch) {
            var receiver = finished.delivery().receiver();
            if (finished.outcome().accepted() || found.contains(receiver.id())) continue;
            if (watch.isOn(receiver.accountId(), receiver.environment())) found.add(receiver.id());
        }
        return found;
    }

    private Map<String, Switch> store(
            Connection connection, List<FinishedAttempt> batch, Set<String> watched)
            throws SQLException {
        var now = time.instant();
        var noteworthy = memory.noteworthy(batch, now);
        var health =
                noteworthy.isEmpty()
                        ? Map.<String, Health>of()
                        : healthRecords.lock(connection, noteworthy);
        var changed = new HashMap<>(health);
        var verdicts = new ArrayList<NextState>(batch.size());
        var switches = new LinkedHashMap<String, Switch>();
        var setbacks = new ArrayList<FailureAlert>();
        for (var finished : batch) {
            var verdict = rules.judge(finished);
            verdicts.add(verdict);
            var receiver = finished.delivery().receiver();
            var after =
                    changed.computeIfPresent(
                            receiver.id(), (id, before) -> OutcomeRules.health(before, finished));
            if (after != null) {
                OutcomeRules.reasonToDisable(finished, verdict, after, now)
                        .ifPresent(
                                reason ->
                                        switches.putIfAbsent(
                                                receiver.id(),
                                                new Switch(receiver, Optional.of(reason))));
            }
            if (watched.contains(receiver.id()))
                FailureAlert.of(finished, verdict, Optional.ofNullable(after))
                        .ifPresent(setbacks::add);
            if (OutcomeRules.isUnreadable(finished))
                switches.putIfAbsent(receiver.id(), new Switch(receiver, Optional.empty()));
        }
        attempts.insert(connection, batch);
        settlements.settle(connection, batch, verdicts, now);
        if (!changed.isEmpty()) healthRecords.store(connection, changed);
        counts.add(connection, FinishedAttempt.counts(batch));
        if (!setbacks.isEmpty()) watch.record(connection, setbacks);
        return switches;
    }

    private static boolean isUnavailable(Throwable failure) {
        return failure instanceof WebhookException problem
                && problem.type() == ProblemType.UNAVAILABLE;
    }
}
