package dev.webhooks.web.delivery;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.api.statistics.AccountStatistics;
import dev.webhooks.statistics.Statistics;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** How an account is doing at a glance. */
@Path("stats")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class StatisticsResource {
    private final Statistics statistics;

    @Inject
    StatisticsResource(Statistics statistics) {
        this.statistics = statistics;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected StatisticsResource() {
        this(null);
    }

    @GET
    @AllowedTo({VIEWER, APPROVER, MANAGER})
    public AccountStatistics get(@BeanParam RequestAccount account) {
        return statistics.ofAccount(account.id());
    }
}
