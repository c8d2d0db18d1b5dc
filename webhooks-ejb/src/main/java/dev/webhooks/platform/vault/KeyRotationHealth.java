package dev.webhooks.platform.vault;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Shows how far a change of the master key is; ready in any case. */
@Readiness
@ApplicationScoped
public class KeyRotationHealth implements HealthCheck {
    @Inject KeyProgress progress;

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("master-key")
                .up()
                .withData("rotation", progress.step().name().toLowerCase(Locale.ROOT))
                .build();
    }
}
