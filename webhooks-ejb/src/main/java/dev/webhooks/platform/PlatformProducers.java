package dev.webhooks.platform;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.vault.EncryptedRecords;
import dev.webhooks.platform.vault.Vault;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the container and the machine give, as beans for constructors. */
@ApplicationScoped
public class PlatformProducers {
    private static final int TIMER_THREADS = 2;

    @Resource(lookup = "java:app/jdbc/webhooks")
    DataSource source;

    @Resource ManagedThreadFactory threads;

    @PersistenceContext(unitName = "webhooks")
    EntityManager entities;

    @Produces
    EntityManager entities() {
        return entities;
    }

    /**
     * For requests that wait for their slot. Plain threads of the container: its own scheduler
     * captures the caller's context with every task, which costs more than the request.
     */
    @Produces
    @Singleton
    ScheduledExecutorService scheduler() {
        return Executors.newScheduledThreadPool(TIMER_THREADS, threads);
    }

    void stop(@Disposes ScheduledExecutorService scheduler) {
        scheduler.shutdownNow();
    }

    @Produces
    @ApplicationScoped
    Database database() {
        return new Database(source);
    }

    @Produces
    @Singleton
    InstantSource time() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    Ids ids(InstantSource time) {
        return new Ids(time);
    }

    /**
     * Nothing is opened or sealed before it is certain that all keys are there: with a wrong key
     * every webhook would be taken for spoilt.
     */
    @Produces
    @Singleton
    Vault vault(
            @ConfigProperty(name = "webhooks.master.key") String masterKey,
            @ConfigProperty(name = "webhooks.master.key.previous") Optional<String> previousKey,
            EncryptedRecords records,
            InstantSource time) {
        var vault = new Vault(masterKey, previousKey);
        records.admit(vault.keys(), time.instant());
        return vault;
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }
}
