package dev.webhooks.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready unless the embedded broker has stopped on a fault of its journal, which the resource
 * adapter tells by a property.
 */
@Readiness
@ApplicationScoped
public class BrokerReadiness implements HealthCheck {
    private static final String STATE = "webhooks.broker.state";

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("broker")
                .status(!"failed".equals(System.getProperty(STATE)))
                .build();
    }
}
