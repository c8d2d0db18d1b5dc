package dev.webhooks.delivery;

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
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sees to it that nothing is forgotten: several times a second it sends jobs for deliveries that
 * are due and have none, and wakes webhooks that wait for a permit or a slot. Every node has one;
 * rows that another one is looking at are skipped.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class Sweeper {
    private static final System.Logger LOGGER = System.getLogger(Sweeper.class.getName());
    private static final int BATCH = 500;
    private static final int BATCHES_AT_ONCE = 4;
    private static final long SWEEP_MILLIS = 100;
    private static final long WAKE_MILLIS = 20;

    @Inject DeliveryRecords records;
    @Inject JobQueue jobs;
    @Inject ParkedWebhooks backlog;
    @Inject InstantSource time;

    @Inject
    @ConfigProperty(name = "webhooks.node.id")
    String nodeId;

    @Resource ManagedScheduledExecutorService scheduler;

    private List<ScheduledFuture<?>> rounds = List.of();

    @PostConstruct
    void start() {
        int found = records.recover(nodeId, time.instant());
        if (found > 0)
            LOGGER.log(Level.INFO, "deliveries.recovered deliveries={0,number,#}", found);
        rounds =
                List.of(
                        scheduler.scheduleWithFixedDelay(
                                new GuardedTask(LOGGER, "sweep.failed", this::sweep),
                                SWEEP_MILLIS,
                                SWEEP_MILLIS,
                                TimeUnit.MILLISECONDS),
                        scheduler.scheduleWithFixedDelay(
                                backlog::tick, WAKE_MILLIS, WAKE_MILLIS, TimeUnit.MILLISECONDS));
    }

    @PreDestroy
    void stop() {
        rounds.forEach(round -> round.cancel(false));
    }

    private void sweep() {
        for (int i = 0; i < BATCHES_AT_ONCE; i++) {
            var found = records.sweep(BATCH, time.instant());
            jobs.offer(found);
            if (found.size() < BATCH) break;
        }
    }
}
