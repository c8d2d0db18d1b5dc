package dev.webhooks.web.webhook;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.ENDPOINT_MANAGER;
import static dev.webhooks.api.access.Role.ENDPOINT_VIEWER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.PUBLISHER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.OpenBelowAccount;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.webhook.PublicKeys;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The public keys of an account (operation {@code listPublicKeys}): for its receivers, who have no
 * token.
 */
@Path("jwks.json")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class PublicKeysResource {
    /** Shorter than any useful overlap, so that a new key is known before the old one goes. */
    private static final String FIVE_MINUTES = "public, max-age=300";

    /** A customer sees the keys of the webhooks they reach. */
    private static final String FOR_ONE_CALLER = "private, max-age=300";

    private final PublicKeys keys;

    @Inject
    PublicKeysResource(PublicKeys keys) {
        this.keys = keys;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected PublicKeysResource() {
        this(null);
    }

    @GET
    @OpenBelowAccount
    @AllowedTo({VIEWER, APPROVER, PUBLISHER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public Response list(@BeanParam RequestAccount account) {
        return Response.ok(keys.of(account.id()).within(account.scope()))
                .header(
                        HttpHeaders.CACHE_CONTROL,
                        account.caller().isGuest() ? FOR_ONE_CALLER : FIVE_MINUTES)
                .build();
    }
}
