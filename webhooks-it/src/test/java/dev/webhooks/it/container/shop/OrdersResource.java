package dev.webhooks.it.container.shop;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;

/** Lets a test place orders from outside. */
@Path("/")
@RequestScoped
public class OrdersResource {
    @Inject OrderDesk desk;

    @PUT
    public Response open() throws SQLException {
        desk.open();
        return Response.noContent().build();
    }

    @POST
    @Path("{id}")
    public Response place(@PathParam("id") String id, @QueryParam("amount") int amount)
            throws SQLException {
        try {
            desk.place(id, amount);
        } catch (IllegalArgumentException e) {
            return Response.status(Response.Status.CONFLICT).build();
        }
        return Response.noContent().build();
    }

    @GET
    @Path("{id}")
    public Response show(@PathParam("id") String id) throws SQLException {
        var status = desk.isPlaced(id) ? Response.Status.NO_CONTENT : Response.Status.NOT_FOUND;
        return Response.status(status).build();
    }
}
