package dev.webhooks.web.access;

import dev.webhooks.access.ApiKeys;
import dev.webhooks.api.access.ApiKey;
import dev.webhooks.api.access.ApiKeySettings;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
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
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/**
 * The API keys of an account. An admin who names no account reaches the keys of admins, too, with
 * {@code role=admin}.
 */
@Path("api-keys")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ApiKeysResource {
    private static final String ROLE = "role";

    private final ApiKeys keys;

    @Inject
    ApiKeysResource(ApiKeys keys) {
        this.keys = keys;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ApiKeysResource() {
        this(null);
    }

    @GET
    @Parameters(paged = true, value = ROLE)
    @AllowedTo(Role.MANAGER)
    public Page<ApiKey> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        return keys.list(holder(account, isAdmin(query), "query"), query.page());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo(Role.MANAGER)
    public Response issue(@BeanParam RequestAccount account, ApiKeySettings settings) {
        account.refusePortal();
        var isAdmin = Role.ADMIN.wireName().equals(settings.role());
        var key = keys.issue(holder(account, isAdmin, "body"), settings);
        return Response.created(account.locationOf(key.id())).entity(key).build();
    }

    @DELETE
    @Path("{id}")
    @Parameters(ROLE)
    @AllowedTo(Role.MANAGER)
    public void revoke(
            @BeanParam RequestAccount account,
            @PathParam("id") String id,
            @BeanParam QueryValues query) {
        account.refusePortal();
        keys.revoke(holder(account, isAdmin(query), "query"), id);
    }

    /** {@code role=admin} is the one filter: these keys lie outside every account. */
    private static boolean isAdmin(QueryValues query) {
        return query.oneOf(ROLE, value -> Role.of(value).filter(role -> role == Role.ADMIN))
                .isPresent();
    }

    /**
     * Whose key it is: an admin key belongs to no account, and concerns admins only
     * (docs/api.md#tokens-and-roles).
     *
     * @param isAdmin whether it is about an admin key
     * @param part of the request that says so
     */
    private static Optional<String> holder(RequestAccount account, boolean isAdmin, String part) {
        if (!isAdmin) return Optional.of(account.id());
        if (account.caller().role() != Role.ADMIN) {
            throw new WebhookException(
                    ProblemType.FORBIDDEN, "admin keys are for admins only", part, ROLE);
        }
        if (account.named().isPresent()) {
            throw new WebhookException(
                    ProblemType.ROLE_INVALID,
                    "an admin key belongs to no account: ask for it at /v1/api-keys",
                    part,
                    ROLE);
        }
        return Optional.empty();
    }
}
