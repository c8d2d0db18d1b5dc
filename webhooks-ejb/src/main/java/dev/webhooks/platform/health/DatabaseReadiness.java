package dev.webhooks.platform.health;

import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.platform.sql.Database;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers within a second; many who ask at once share an answer. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {
    private static final int TIMEOUT_SECONDS = 1;

    private final Database database;
    private ExecutorService thread;
    private SharedCheck check;

    @Resource ManagedThreadFactory threads;

    @Inject
    DatabaseReadiness(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DatabaseReadiness() {
        this(null);
    }

    @PostConstruct
    void start() {
        thread = Executors.newSingleThreadExecutor(threads);
        check = new SharedCheck(this::answers, thread, System::nanoTime);
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(check.passes()).build();
    }

    private boolean answers() {
        try {
            return database.inTransaction(connection -> connection.isValid(TIMEOUT_SECONDS));
        } catch (WebhookException | IllegalStateException e) {
            return false;
        }
    }
}
