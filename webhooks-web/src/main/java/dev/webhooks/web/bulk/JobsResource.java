package dev.webhooks.web.bulk;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.ENDPOINT_MANAGER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.api.page.Page;
import dev.webhooks.api.replay.BulkJob;
import dev.webhooks.api.replay.JobState;
import dev.webhooks.replay.BulkReplays;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What is done to many deliveries in the background, and how far it is. */
@Path("jobs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class JobsResource {
    private final BulkReplays desk;

    @Inject
    JobsResource(BulkReplays desk) {
        this.desk = desk;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected JobsResource() {
        this(null);
    }

    @GET
    @Parameters(paged = true, value = "state")
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_MANAGER})
    public Page<BulkJob> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        return desk.list(
                account.id(), account.beginner(), query.oneOf("state", JobState::of), query.page());
    }

    @GET
    @Path("{id}")
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_MANAGER})
    public BulkJob get(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return desk.get(account.id(), account.beginner(), id);
    }

    @POST
    @Path("{id}/stop")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public BulkJob stop(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return desk.stop(account.id(), account.beginner(), id);
    }
}
