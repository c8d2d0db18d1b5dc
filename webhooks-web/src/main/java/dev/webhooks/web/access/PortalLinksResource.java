package dev.webhooks.web.access;

import dev.webhooks.access.PortalLinks;
import dev.webhooks.api.access.PortalLink;
import dev.webhooks.api.access.PortalLinkSettings;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.page.Page;
import dev.webhooks.web.json.BodyOptional;
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
import jakarta.ws.rs.core.UriInfo;

/** Links that open the console for somebody else. */
@Path("portal-links")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PortalLinksResource {
    private final PortalLinks links;

    @Inject
    PortalLinksResource(PortalLinks links) {
        this.links = links;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected PortalLinksResource() {
        this(null);
    }

    @GET
    @Parameters(paged = true)
    @AllowedTo(Role.MANAGER)
    public Page<PortalLink> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        return links.list(account.id(), query.page());
    }

    /** Without a body it is a viewer's for an hour. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyOptional
    @AllowedTo(Role.MANAGER)
    public Response open(
            @BeanParam RequestAccount account, @Context UriInfo uri, PortalLinkSettings wish) {
        account.refusePortal();
        PortalLink link =
                links.open(
                        account.id(),
                        wish == null ? new PortalLinkSettings(null, null, null, null) : wish,
                        uri.getBaseUri());
        return Response.status(Response.Status.CREATED).entity(link).build();
    }

    @DELETE
    @Path("{id}")
    @AllowedTo(Role.MANAGER)
    public void revoke(@BeanParam RequestAccount account, @PathParam("id") String id) {
        account.refusePortal();
        links.revoke(account.id(), id);
    }
}
