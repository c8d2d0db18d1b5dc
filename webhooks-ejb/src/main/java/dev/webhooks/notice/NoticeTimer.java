package dev.webhooks.notice;

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
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** Twice a second, on every node: the notices that have become due. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class NoticeTimer {
    private static final System.Logger LOGGER = System.getLogger(NoticeTimer.class.getName());
    private static final long EVERY_MILLIS = 500;

    @Inject NoticePublisher run;
    @Resource ManagedScheduledExecutorService scheduler;

    private Optional<ScheduledFuture<?>> rounds = Optional.empty();

    @PostConstruct
    void start() {
        rounds =
                Optional.of(
                        scheduler.scheduleWithFixedDelay(
                                new GuardedTask(LOGGER, "notices.failed", run::round),
                                EVERY_MILLIS,
                                EVERY_MILLIS,
                                TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        rounds.ifPresent(round -> round.cancel(false));
    }
}
