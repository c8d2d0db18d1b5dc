package dev.webhooks.platform;

import dev.webhooks.api.WebhookException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready when the database answers within a second. */
@Readiness
@ApplicationScoped
public class DatabaseReadiness implements HealthCheck {
    private static final int TIMEOUT_SECONDS = 1;

    private final Database database;

    @Inject
    DatabaseReadiness(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DatabaseReadiness() {
        this(null);
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("database").status(answers()).build();
    }

    private boolean answers() {
        try {
            return database.inTransaction(connection -> connection.isValid(TIMEOUT_SECONDS));
        } catch (WebhookException | IllegalStateException e) {
            return false;
        }
    }
}
