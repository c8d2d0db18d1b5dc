package dev.webhooks.web.approval;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.approval.ApprovalFilter;
import dev.webhooks.api.approval.ApprovalStatus;
import dev.webhooks.api.event.Rejection;
import dev.webhooks.api.page.Page;
import dev.webhooks.approval.ApprovalWorkflow;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.json.BodyOptional;
import dev.webhooks.web.query.Parameters;
import dev.webhooks.web.query.QueryValues;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.concurrent.CompletionStage;

/**
 * Requested changes of webhooks (docs/api.md#approvals); they are requested at the webhooks
 * themselves.
 */
@Path("approvals")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ApprovalsResource {
    private final ApprovalWorkflow desk;

    @Inject
    ApprovalsResource(ApprovalWorkflow desk) {
        this.desk = desk;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ApprovalsResource() {
        this(null);
    }

    @GET
    @Parameters(
            paged = true,
            value = {"status", "webhook_id"})
    @AllowedTo({VIEWER, APPROVER, MANAGER})
    public Page<Approval> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        var filter =
                new ApprovalFilter(
                        query.oneOf("status", ApprovalStatus::of), query.text("webhook_id"));
        return desk.list(account.id(), filter, query.page());
    }

    @GET
    @Path("{id}")
    @AllowedTo({VIEWER, APPROVER, MANAGER})
    public Approval get(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return desk.get(account.id(), id);
    }

    @POST
    @Path("{id}/approve")
    @AllowedTo(APPROVER)
    public CompletionStage<Approval> approve(
            @BeanParam RequestAccount account, @PathParam("id") String id) {
        return desk.approve(account.id(), id);
    }

    /** Without a body no reason is given. */
    @POST
    @Path("{id}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyOptional
    @AllowedTo(APPROVER)
    public Approval reject(
            @BeanParam RequestAccount account, @PathParam("id") String id, Rejection rejection) {
        return desk.reject(account.id(), id, rejection == null ? new Rejection(null) : rejection);
    }

    @POST
    @Path("{id}/withdraw")
    @AllowedTo(MANAGER)
    public Approval withdraw(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return desk.withdraw(account.id(), id);
    }
}
