package dev.webhooks.web.access;

import dev.webhooks.access.KeyRing;
import dev.webhooks.api.ApiKey;
import dev.webhooks.api.ApiKeySettings;
import dev.webhooks.api.Page;
import dev.webhooks.api.ProblemType;
import dev.webhooks.api.Role;
import dev.webhooks.api.WebhookException;
import dev.webhooks.web.query.ListQuery;
import dev.webhooks.web.query.Listing;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** The API keys of an account; for an admin who names no account also those of admins. */
@Path("api-keys")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ApiKeysResource {
    private final KeyRing keys;

    @Inject
    ApiKeysResource(KeyRing keys) {
        this.keys = keys;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ApiKeysResource() {
        this(null);
    }

    @GET
    @Listing
    @AllowedTo(Role.MANAGER)
    public Page<ApiKey> list(@BeanParam RequestAccount account, @BeanParam ListQuery query) {
        return keys.list(Optional.of(account.id()), query.page());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo(Role.MANAGER)
    public Response issue(@BeanParam RequestAccount account, ApiKeySettings settings) {
        var key = keys.issue(holder(account, settings), settings);
        return Response.created(account.locationOf(key.id())).entity(key).build();
    }

    @DELETE
    @Path("{id}")
    @AllowedTo(Role.MANAGER)
    public void revoke(@BeanParam RequestAccount account, @PathParam("id") String id) {
        keys.revoke(Optional.of(account.id()), id);
    }

    /** An admin key belongs to no account, and only an admin makes one (spec.md §2). */
    private static Optional<String> holder(RequestAccount account, ApiKeySettings settings) {
        if (!Role.ADMIN.wireName().equals(settings.role())) return Optional.of(account.id());
        if (account.caller().role() != Role.ADMIN) {
            throw new WebhookException(
                    ProblemType.FORBIDDEN, "only an admin issues admin keys", "body", "role");
        }
        if (account.named().isPresent()) {
            throw new WebhookException(
                    ProblemType.ROLE_INVALID,
                    "an admin key belongs to no account: ask for it at /v1/api-keys",
                    "body",
                    "role");
        }
        return Optional.empty();
    }
}
