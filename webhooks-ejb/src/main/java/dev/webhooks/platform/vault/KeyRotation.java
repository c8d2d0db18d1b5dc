package dev.webhooks.platform.vault;

import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.vault.KeyProgress.Step;
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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Changes the master key online: with a previous key configured it goes over all secrets until a
 * pass finds nothing left to do. Every node that is started with the previous key does so, and the
 * last one of them catches what those before it had missed.
 */
@Singleton
@Startup
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyRotation {
    private static final System.Logger LOGGER = System.getLogger(KeyRotation.class.getName());
    private static final long FIRST_PASS_SECONDS = 1;
    private static final long BETWEEN_PASSES_SECONDS = 5;

    @Inject KeyRotationPass rewrap;
    @Inject Vault vault;
    @Inject KeyProgress progress;

    @Resource ManagedScheduledExecutorService scheduler;

    private volatile ScheduledFuture<?> passes;

    /**
     * @throws IllegalStateException if secrets are stored that no configured key opens
     */
    @PostConstruct
    void start() {
        if (!vault.isRotating()) return;
        progress.reach(Step.RUNNING);
        LOGGER.log(
                Level.INFO,
                "keys.rewrap.started key={0} previous={1}",
                vault.keys().get(0),
                vault.keys().get(1));
        passes =
                scheduler.scheduleWithFixedDelay(
                        this::pass, FIRST_PASS_SECONDS, BETWEEN_PASSES_SECONDS, TimeUnit.SECONDS);
    }

    @PreDestroy
    void stop() {
        if (passes != null) passes.cancel(false);
    }

    /** An exception would end the passes for ever, so a fault is said and tried again. */
    private void pass() {
        if (progress.step() == Step.DONE) return;
        try {
            if (rewrap.pass().rewrapped() > 0) return;
            rewrap.finish();
            progress.reach(Step.DONE);
            passes.cancel(false);
        } catch (WebhookException e) {
            LOGGER.log(Level.WARNING, "keys.rewrap.waiting problem={0}", e.type().code());
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "keys.rewrap.failed", e);
        }
    }
}
