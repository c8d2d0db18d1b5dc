package dev.webhooks.web.eventtype;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.ENDPOINT_MANAGER;
import static dev.webhooks.api.access.Role.ENDPOINT_VIEWER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.PUBLISHER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.api.eventtype.EventType;
import dev.webhooks.api.eventtype.EventTypeFilter;
import dev.webhooks.api.eventtype.EventTypeImport;
import dev.webhooks.api.eventtype.EventTypeSettings;
import dev.webhooks.api.page.Page;
import dev.webhooks.eventtype.EventTypeCatalogue;
import dev.webhooks.web.access.AllowedTo;
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
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The catalogue of event types of an account (docs/contract.md#event-types). */
@Path("event-types")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class EventTypesResource {
    /** 4 MiB: an OpenAPI document of some size. */
    private static final int IMPORT_BYTES = 4 * 1024 * 1024;

    private final EventTypeCatalogue catalogue;

    @Inject
    EventTypesResource(EventTypeCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventTypesResource() {
        this(null);
    }

    @GET
    @Parameters(
            paged = true,
            value = {"group", "archived"})
    @AllowedTo({VIEWER, APPROVER, PUBLISHER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public Page<EventType> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        var filter = new EventTypeFilter(query.text("group"), query.flag("archived"));
        return catalogue.list(account.id(), filter, query.pageByName());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo(MANAGER)
    public Response create(@BeanParam RequestAccount account, EventTypeSettings settings) {
        var type = catalogue.create(account.id(), settings);
        return Response.created(account.locationOf(type.name())).entity(type).build();
    }

    @GET
    @Path("{name}")
    @AllowedTo({VIEWER, APPROVER, PUBLISHER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public EventType get(@BeanParam RequestAccount account, @PathParam("name") String name) {
        return catalogue.get(account.id(), name);
    }

    @PUT
    @Path("{name}")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo(MANAGER)
    public Response put(
            @BeanParam RequestAccount account,
            @PathParam("name") String name,
            EventTypeSettings settings) {
        boolean isNew = catalogue.put(account.id(), name, settings);
        var answer = isNew ? Response.created(account.location()) : Response.ok();
        return answer.entity(catalogue.get(account.id(), name)).build();
    }

    @DELETE
    @Path("{name}")
    @AllowedTo(MANAGER)
    public void archive(@BeanParam RequestAccount account, @PathParam("name") String name) {
        catalogue.archive(account.id(), name);
    }

    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyLimit(IMPORT_BYTES)
    @AllowedTo(MANAGER)
    public EventTypeImport importAll(@BeanParam RequestAccount account, byte[] json) {
        return catalogue.importAll(account.id(), json);
    }
}
