package dev.webhooks.web.access;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.access.Principal;
import dev.webhooks.api.access.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Who is asking, for whoever asks: a client learns from it what it may do. */
@Path("me")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class MeResource {
    private final AccountDirectory directory;

    @Inject
    MeResource(AccountDirectory directory) {
        this.directory = directory;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected MeResource() {
        this(null);
    }

    @GET
    @AllowedTo({
        Role.VIEWER,
        Role.PUBLISHER,
        Role.APPROVER,
        Role.MANAGER,
        Role.ENDPOINT_VIEWER,
        Role.ENDPOINT_MANAGER
    })
    public Principal get(@BeanParam RequestAccount request) {
        var caller = request.caller();
        return new Principal(
                caller.kind().wireName(),
                caller.principal(),
                caller.name(),
                caller.role().wireName(),
                caller.webhooks().list(),
                caller.accountId().map(this::home).orElse(null),
                caller.expiresAt().orElse(null),
                caller.portal());
    }

    private Principal.Home home(String accountId) {
        var account = directory.get(accountId);
        return new Principal.Home(account.id(), account.name(), account.approvals());
    }
}
