package dev.webhooks.web.rejected;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.api.access.Role;
import dev.webhooks.api.event.RejectedMessage;
import dev.webhooks.api.page.Page;
import dev.webhooks.rejected.DeadLetterBox;
import dev.webhooks.rejected.RejectedScope;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What arrived on the queue and could not become an event. */
@Path("rejected-messages")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class RejectedMessagesResource {
    private final DeadLetterBox box;

    @Inject
    RejectedMessagesResource(DeadLetterBox box) {
        this.box = box;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RejectedMessagesResource() {
        this(null);
    }

    @GET
    @Parameters(paged = true)
    @AllowedTo({VIEWER, APPROVER, MANAGER})
    public Page<RejectedMessage> list(
            @BeanParam RequestAccount account, @BeanParam QueryValues query) {
        return box.list(scope(account), query.page());
    }

    @GET
    @Path("{id}")
    @AllowedTo({VIEWER, APPROVER, MANAGER})
    public RejectedMessage get(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return box.get(scope(account), id);
    }

    @POST
    @Path("{id}/redrive")
    @AllowedTo(MANAGER)
    public Response redrive(@BeanParam RequestAccount account, @PathParam("id") String id) {
        box.redrive(scope(account), id);
        return Response.accepted().build();
    }

    @DELETE
    @Path("{id}")
    @AllowedTo(MANAGER)
    public void remove(@BeanParam RequestAccount account, @PathParam("id") String id) {
        box.remove(scope(account), id);
    }

    /** What names no account concerns whoever looks after all of them. */
    private static RejectedScope scope(RequestAccount account) {
        boolean ownerless = account.caller().role() == Role.ADMIN && account.named().isEmpty();
        return new RejectedScope(account.id(), ownerless);
    }
}
