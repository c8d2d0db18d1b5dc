package dev.webhooks.web.audit;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.MANAGER;

import dev.webhooks.api.audit.AuditEntry;
import dev.webhooks.api.audit.AuditFilter;
import dev.webhooks.api.page.Page;
import dev.webhooks.audit.AuditLog;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The audit log of an account: for those who change it and those who approve of changes. */
@Path("audit")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AuditResource {
    private final AuditLog log;

    @Inject
    AuditResource(AuditLog log) {
        this.log = log;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AuditResource() {
        this(null);
    }

    @GET
    @Parameters(
            paged = true,
            value = {"action", "target_id", "actor_id", "since", "until"})
    @AllowedTo({APPROVER, MANAGER})
    public Page<AuditEntry> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        var filter =
                new AuditFilter(
                        query.text("action"),
                        query.text("target_id"),
                        query.text("actor_id"),
                        query.time("since"),
                        query.time("until"));
        return log.list(account.id(), filter, query.page());
    }
}
