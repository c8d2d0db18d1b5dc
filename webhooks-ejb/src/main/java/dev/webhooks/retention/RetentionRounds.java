package dev.webhooks.retention;

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
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Every now and then, on every node: a round of {@link Retention}. */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class RetentionRounds {
    private static final System.Logger LOGGER = System.getLogger(RetentionRounds.class.getName());

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
                                this::round,
                                every.toMillis(),
                                every.toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        stopped = true;
        rounds.ifPresent(round -> round.cancel(false));
    }

    /** An exception would end the rounds for ever: it is told and left to the next round. */
    private void round() {
        try {
            retention.run(() -> !stopped);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "retention.failed", e);
        }
    }
}
