package dev.webhooks.web.event;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.PUBLISHER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.api.event.Event;
import dev.webhooks.api.event.EventFilter;
import dev.webhooks.api.page.Page;
import dev.webhooks.event.EventArchive;
import dev.webhooks.fanout.EventIntake;
import dev.webhooks.retention.Erasure;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.Publishes;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.json.BodyLimit;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;

/**
 * Events of an account (docs/contract.md#events). What is published goes on as the bytes that came,
 * because its data is delivered and signed without a change.
 */
@Path("events")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EventsResource {
    /** 4 MiB: a hundred events of 40 KiB; each may still have 256 KiB. */
    private static final int BATCH_BYTES = 4 * 1024 * 1024;

    private final EventIntake intake;
    private final EventArchive archive;
    private final Erasure erasure;

    @Inject
    EventsResource(EventIntake intake, EventArchive archive, Erasure erasure) {
        this.intake = intake;
        this.archive = archive;
        this.erasure = erasure;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventsResource() {
        this(null, null, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo({PUBLISHER, MANAGER})
    @Publishes
    public Response publish(@Context SecurityContext caller, byte[] json) {
        return Response.accepted(intake.accept(RequestAccount.idOf(caller), json)).build();
    }

    @POST
    @Path("batch")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(BATCH_BYTES)
    @AllowedTo({PUBLISHER, MANAGER})
    @Publishes
    public Response publishBatch(@BeanParam RequestAccount account, byte[] json) {
        return Response.accepted(BatchResponse.of(intake.acceptBatch(account.id(), json))).build();
    }

    @GET
    @Path("{id}")
    @AllowedTo({VIEWER, APPROVER, PUBLISHER, MANAGER})
    public Event get(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return archive.get(account.id(), id);
    }

    @DELETE
    @Path("{id}/content")
    @AllowedTo(MANAGER)
    public void erase(@BeanParam RequestAccount account, @PathParam("id") String id) {
        erasure.erase(account.id(), id);
    }

    @GET
    @Parameters(
            paged = true,
            value = {"type", "subject", "resource_id", "since", "until"})
    @AllowedTo({VIEWER, APPROVER, PUBLISHER, MANAGER})
    public Page<Event> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        var filter =
                new EventFilter(
                        query.text("type"),
                        query.text("subject"),
                        query.text("resource_id"),
                        query.time("since"),
                        query.time("until"));
        return archive.list(account.id(), filter, query.page());
    }
}
