package dev.webhooks.platform.health;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready unless the embedded broker is still starting, or has stopped on a fault of its journal. The
 * resource adapter tells by a property: {@code starting}, {@code running} or {@code failed}, and
 * nothing where the broker is not embedded.
 */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {
    private static final String STATE = "webhooks.broker.state";

    /** Whether the broker runs, or should run, in this process. */
    public static boolean isEmbedded() {
        return System.getProperty(STATE) != null;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker")
                .status("running".equals(System.getProperty(STATE, "running")))
                .build();
    }
}
