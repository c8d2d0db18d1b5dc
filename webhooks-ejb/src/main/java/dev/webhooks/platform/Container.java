package dev.webhooks.platform;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the container and the machine give, as beans for constructors. */
@ApplicationScoped
public class Container {
    @Resource(lookup = "java:app/jdbc/webhooks")
    DataSource source;

    @Resource ManagedScheduledExecutorService scheduler;

    @PersistenceContext(unitName = "webhooks")
    EntityManager entities;

    @Produces
    EntityManager entities() {
        return entities;
    }

    @Produces
    ManagedScheduledExecutorService scheduler() {
        return scheduler;
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

    @Produces
    @Singleton
    Vault vault(@ConfigProperty(name = "webhooks.master.key") String masterKey) {
        return new Vault(masterKey);
    }

    @Produces
    @Singleton
    RandomGenerator random() {
        return RandomGenerator.of("L64X128MixRandom");
    }
}
