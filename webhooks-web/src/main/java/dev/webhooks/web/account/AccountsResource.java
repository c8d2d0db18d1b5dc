package dev.webhooks.web.account;

import dev.webhooks.account.AccountDirectory;
import dev.webhooks.api.access.Role;
import dev.webhooks.api.account.Account;
import dev.webhooks.api.account.AccountSettings;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.json.StrictJsonReader;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import dev.webhooks.webhook.WebhookRegistry;
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

/** The tenants. The one resource that does not lie in an account, hence for admins only. */
@Path("accounts")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AccountsResource {
    private final AccountDirectory directory;
    private final WebhookRegistry webhooks;

    @Inject
    AccountsResource(AccountDirectory directory, WebhookRegistry webhooks) {
        this.directory = directory;
        this.webhooks = webhooks;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AccountsResource() {
        this(null, null);
    }

    @GET
    @Parameters(paged = true)
    @AllowedTo(Role.ADMIN)
    public Page<Account> list(@BeanParam QueryValues query) {
        return directory.list(query.page());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo(Role.ADMIN)
    public Response open(@BeanParam RequestAccount request, AccountSettings settings) {
        var account = directory.open(settings);
        return Response.created(request.locationOf(account.id())).entity(account).build();
    }

    @GET
    @Path("{id}")
    @AllowedTo(Role.ADMIN)
    public Account get(@PathParam("id") String id) {
        return directory.get(id);
    }

    @PATCH
    @Path("{id}")
    @Consumes({StrictJsonReader.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @AllowedTo(Role.ADMIN)
    public Account change(@PathParam("id") String id, MergePatch patch) {
        return directory.change(id, patch);
    }

    @DELETE
    @Path("{id}")
    @Parameters("force")
    @AllowedTo(Role.ADMIN)
    public void close(@PathParam("id") String id, @BeanParam QueryValues query) {
        if (query.flag("force").orElse(false)) webhooks.removeAll(id);
        directory.close(id);
    }
}
