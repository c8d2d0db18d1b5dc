package dev.webhooks.web.delivery;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.ENDPOINT_MANAGER;
import static dev.webhooks.api.access.Role.ENDPOINT_VIEWER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.api.delivery.Delivery;
import dev.webhooks.api.delivery.DeliveryFilter;
import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.delivery.SentRequest;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.replay.ReplayRequest;
import dev.webhooks.deliverylog.DeliveryActions;
import dev.webhooks.deliverylog.DeliveryLog;
import dev.webhooks.deliverylog.SentRequests;
import dev.webhooks.replay.BulkReplays;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What is owed to the webhooks of an account, and what came of it (docs/api.md#deliveries). */
@Path("deliveries")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class DeliveriesResource {
    private final DeliveryLog log;
    private final SentRequests requests;
    private final DeliveryActions desk;
    private final BulkReplays bulk;

    @Inject
    DeliveriesResource(
            DeliveryLog log, SentRequests requests, DeliveryActions desk, BulkReplays bulk) {
        this.log = log;
        this.requests = requests;
        this.desk = desk;
        this.bulk = bulk;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveriesResource() {
        this(null, null, null, null);
    }

    @GET
    @Parameters(
            paged = true,
            value = {"webhook_id", "event_id", "event_type", "status", "since", "until", "is_test"})
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public Page<Delivery> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        var filter =
                new DeliveryFilter(
                        query.text("webhook_id"),
                        query.text("event_id"),
                        query.text("event_type"),
                        query.oneOf("status", DeliveryStatus::of),
                        query.time("since"),
                        query.time("until"),
                        query.flag("is_test"),
                        account.scope());
        return log.list(account.id(), filter, query.page());
    }

    @GET
    @Path("{id}")
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public Delivery get(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return log.get(account.id(), account.scope(), id);
    }

    @GET
    @Path("{id}/attempts/{attempt_id}/request")
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public SentRequest request(
            @BeanParam RequestAccount account,
            @PathParam("id") String id,
            @PathParam("attempt_id") String attemptId) {
        return requests.get(account.id(), account.scope(), id, attemptId);
    }

    @POST
    @Path("{id}/retry")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response retry(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return Response.accepted(desk.retry(account.id(), account.scope(), id)).build();
    }

    @POST
    @Path("{id}/cancel")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Delivery cancel(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return desk.cancel(account.id(), account.scope(), id);
    }

    @POST
    @Path("replay")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response replay(@BeanParam RequestAccount account, ReplayRequest wish) {
        return Boolean.TRUE.equals(wish.dryRun())
                ? Response.ok(bulk.count(account.id(), account.scope(), wish)).build()
                : Response.accepted(bulk.replay(account.id(), account.scope(), wish)).build();
    }
}
