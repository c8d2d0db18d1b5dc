package dev.webhooks.web.inbox;

import static dev.webhooks.api.access.Role.MANAGER;

import dev.webhooks.api.inbox.Inbox;
import dev.webhooks.api.inbox.InboxRequest;
import dev.webhooks.api.inbox.InboxSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.inbox.InboxDirectory;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.json.BodyOptional;
import dev.webhooks.web.json.StrictJsonReader;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The receivers built in. For managers only: what arrives holds the credentials of webhooks, which
 * are write-only otherwise.
 */
@Path("inboxes")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class InboxesResource {
    private final InboxDirectory desk;

    @Inject
    InboxesResource(InboxDirectory desk) {
        this.desk = desk;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected InboxesResource() {
        this(null);
    }

    @GET
    @Parameters(paged = true)
    @AllowedTo(MANAGER)
    public Page<Inbox> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        return desk.list(account.id(), query.page());
    }

    /** Without a body it is called Inbox and answers 200. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyOptional
    @AllowedTo(MANAGER)
    public Response open(@BeanParam RequestAccount account, InboxSettings settings) {
        var inbox =
                desk.open(
                        account.id(), settings == null ? new InboxSettings(null, null) : settings);
        return Response.created(account.locationOf(inbox.id())).entity(inbox).build();
    }

    @GET
    @Path("{id}")
    @AllowedTo(MANAGER)
    public Inbox get(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return desk.get(account.id(), id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({StrictJsonReader.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @AllowedTo(MANAGER)
    public Inbox change(
            @BeanParam RequestAccount account, @PathParam("id") String id, MergePatch patch) {
        return desk.change(account.id(), id, patch);
    }

    @DELETE
    @Path("{id}")
    @AllowedTo(MANAGER)
    public void remove(@BeanParam RequestAccount account, @PathParam("id") String id) {
        desk.remove(account.id(), id);
    }

    @GET
    @Path("{id}/requests")
    @Parameters(paged = true, value = "after")
    @AllowedTo(MANAGER)
    public Page<InboxRequest> requests(
            @BeanParam RequestAccount account,
            @PathParam("id") String id,
            @BeanParam QueryValues query) {
        return desk.requests(account.id(), id, query.text("after"), query.page());
    }

    @DELETE
    @Path("{id}/requests")
    @AllowedTo(MANAGER)
    public void clear(@BeanParam RequestAccount account, @PathParam("id") String id) {
        desk.clear(account.id(), id);
    }
}
