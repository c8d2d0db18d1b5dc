package dev.webhooks.retention;

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
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every now and then, on every node: a round of {@link Retention}. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionTimer {
    private static final System.Logger LOGGER = System.getLogger(RetentionTimer.class.getName());

    @Inject Retention retention;

    /** From the end of a round to the next one, default 15 minutes. */
    @Inject
    @ConfigProperty(name = "webhooks.retention.every", defaultValue = "PT15M")
    Duration every;

    @Resource ManagedScheduledExecutorService scheduler;

    private Optional<ScheduledFuture<?>> rounds = Optional.empty();
    private volatile boolean stopped;

    @PostConstruct
    void start() {
        rounds =
                Optional.of(
                        scheduler.scheduleWithFixedDelay(
                                new GuardedTask(
                                        LOGGER,
                                        "retention.failed",
                                        () -> retention.run(() -> !stopped)),
                                every.toMillis(),
                                every.toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        stopped = true;
        rounds.ifPresent(round -> round.cancel(false));
    }
}
