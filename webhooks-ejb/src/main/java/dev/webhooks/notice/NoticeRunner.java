package dev.webhooks.notice;

import dev.webhooks.api.ProblemType;
import dev.webhooks.api.WebhookException;
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
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Twice a second, on every node: the notices that have become due. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class NoticeRunner {
    private static final System.Logger LOGGER = System.getLogger(NoticeRunner.class.getName());
    private static final long EVERY_MILLIS = 500;

    @Inject NoticeRun run;
    @Resource ManagedScheduledExecutorService scheduler;

    private Optional<ScheduledFuture<?>> rounds = Optional.empty();
    private boolean databaseAway;

    @PostConstruct
    void start() {
        rounds =
                Optional.of(
                        scheduler.scheduleWithFixedDelay(
                                this::round, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        rounds.ifPresent(round -> round.cancel(false));
    }

    /**
     * An exception would end the rounds for ever, so an absent database is said once and waited
     * for.
     */
    private void round() {
        try {
            run.round();
            databaseAway = false;
        } catch (WebhookException e) {
            if (e.type() != ProblemType.UNAVAILABLE || !databaseAway)
                LOGGER.log(Level.WARNING, "notices.failed", e);
            databaseAway = true;
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "notices.failed", e);
        }
    }
}
