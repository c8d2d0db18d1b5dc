package dev.webhooks.replay;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.GuardedTask;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Several times a second, on every node: one batch of each bulk job that is due. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class BulkTimer {
    private static final System.Logger LOGGER = System.getLogger(BulkTimer.class.getName());
    private static final long EVERY_MILLIS = 100;
    private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

    @Inject BulkBatch run;
    @Resource ManagedScheduledExecutorService scheduler;

    private Optional<ScheduledFuture<?>> rounds = Optional.empty();

    @PostConstruct
    void start() {
        rounds =
                Optional.of(
                        scheduler.scheduleWithFixedDelay(
                                new GuardedTask(LOGGER, "jobs.failed", this::round),
                                EVERY_MILLIS,
                                EVERY_MILLIS,
                                TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        rounds.ifPresent(round -> round.cancel(false));
    }

    private void round() {
        for (var id : run.due()) step(id);
    }

    /** One job that cannot go on must not stop the others. */
    private void step(String id) {
        try {
            run.step(id);
        } catch (WebhookException e) {
            if (e.type() == ProblemType.UNAVAILABLE) throw e;
            putOff(id, e);
        } catch (IllegalStateException e) {
            putOff(id, e);
        }
    }

    private void putOff(String id, RuntimeException fault) {
        LOGGER.log(Level.ERROR, "job.failed job=" + id + ": tried again in a minute", fault);
        run.postpone(id, AFTER_A_FAULT);
    }
}
