package dev.webhooks.web.webhook;

import static dev.webhooks.api.access.Role.APPROVER;
import static dev.webhooks.api.access.Role.ENDPOINT_MANAGER;
import static dev.webhooks.api.access.Role.ENDPOINT_VIEWER;
import static dev.webhooks.api.access.Role.MANAGER;
import static dev.webhooks.api.access.Role.VIEWER;

import dev.webhooks.api.approval.Approval;
import dev.webhooks.api.delivery.PreviewedRequest;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.event.MatchResult;
import dev.webhooks.api.event.TestEvent;
import dev.webhooks.api.event.TestReceipt;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.replay.RecoverRequest;
import dev.webhooks.api.statistics.WebhookStatistics;
import dev.webhooks.api.webhook.SecretRotation;
import dev.webhooks.api.webhook.SigningSecretView;
import dev.webhooks.api.webhook.Webhook;
import dev.webhooks.api.webhook.WebhookFilter;
import dev.webhooks.api.webhook.WebhookSettings;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.approval.ApprovalWorkflow;
import dev.webhooks.fanout.EventIntake;
import dev.webhooks.fanout.MatchPreview;
import dev.webhooks.fanout.RequestPreview;
import dev.webhooks.replay.BulkReplays;
import dev.webhooks.statistics.Statistics;
import dev.webhooks.web.access.AllowedTo;
import dev.webhooks.web.access.RequestAccount;
import dev.webhooks.web.json.BodyOptional;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * The registered receivers of an account. What asks a name server or a receiver answers later, and
 * holds no thread meanwhile.
 */
@Path("webhooks")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class WebhooksResource {
    private final WebhookRegistry registry;
    private final ApprovalWorkflow approvals;
    private final EventIntake intake;
    private final MatchPreview matching;
    private final RequestPreview requests;
    private final BulkReplays bulk;
    private final Statistics statistics;

    @Inject
    WebhooksResource(
            WebhookRegistry registry,
            ApprovalWorkflow approvals,
            EventIntake intake,
            MatchPreview matching,
            RequestPreview requests,
            BulkReplays bulk,
            Statistics statistics) {
        this.registry = registry;
        this.approvals = approvals;
        this.intake = intake;
        this.matching = matching;
        this.requests = requests;
        this.bulk = bulk;
        this.statistics = statistics;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected WebhooksResource() {
        this(null, null, null, null, null, null, null);
    }

    @GET
    @Parameters(
            paged = true,
            value = {"status", "environment", "event_type", "name"})
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public Page<Webhook> list(@BeanParam RequestAccount account, @BeanParam QueryValues query) {
        var filter =
                new WebhookFilter(
                        query.oneOf("status", WebhookStatus::of).map(WebhookStatus::wireName),
                        query.oneOf("environment", Environment::of).map(Environment::wireName),
                        query.text("event_type"),
                        query.text("name"),
                        account.scope());
        return registry.list(account.id(), filter, query.page());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public CompletionStage<Response> register(
            @BeanParam RequestAccount account, WebhookSettings settings) {
        var locations = account.locations();
        return registry.register(account.id(), settings)
                .thenApply(
                        webhook ->
                                Response.created(locations.apply(webhook.id()))
                                        .tag(VersionTag.of(webhook))
                                        .entity(webhook)
                                        .build());
    }

    @GET
    @Path("{id}")
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public Response get(
            @BeanParam RequestAccount account,
            @PathParam("id") String id,
            @Context Request request) {
        var webhook = registry.get(account.id(), account.webhook(id));
        var unchanged = request.evaluatePreconditions(VersionTag.of(webhook));
        return unchanged == null ? answer(webhook) : unchanged.build();
    }

    @PATCH
    @Path("{id}")
    @Consumes({StrictJsonReader.MERGE_PATCH, MediaType.APPLICATION_JSON})
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public CompletionStage<Response> change(
            @BeanParam RequestAccount account,
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context Request request,
            MergePatch patch) {
        var webhookId = account.webhook(id);
        var version =
                VersionTag.expected(headers, request, () -> registry.get(account.id(), webhookId));
        var locations = account.locationsIn("approvals");
        return approvals
                .change(account.id(), webhookId, patch, version)
                .thenApply(
                        outcome ->
                                outcome.fold(
                                        WebhooksResource::answer,
                                        approval -> waiting(locations, approval)));
    }

    @DELETE
    @Path("{id}")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response remove(
            @BeanParam RequestAccount account,
            @PathParam("id") String id,
            @Context HttpHeaders headers,
            @Context Request request) {
        var version =
                VersionTag.expected(
                        headers, request, () -> registry.get(account.id(), account.webhook(id)));
        return approvals
                .remove(account.id(), account.webhook(id), version)
                .map(approval -> waiting(account.locationsIn("approvals"), approval))
                .orElseGet(() -> Response.noContent().build());
    }

    @POST
    @Path("{id}/pause")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response pause(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return answer(registry.pause(account.id(), account.webhook(id)));
    }

    @POST
    @Path("{id}/resume")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response resume(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return answer(registry.resume(account.id(), account.webhook(id)));
    }

    @POST
    @Path("{id}/enable")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response enable(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return answer(registry.enable(account.id(), account.webhook(id)));
    }

    @POST
    @Path("{id}/disable")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response disable(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return answer(registry.disable(account.id(), account.webhook(id)));
    }

    @GET
    @Path("{id}/secret")
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public SigningSecretView secret(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return registry.secret(account.id(), account.webhook(id));
    }

    /** Without a body the new secret is a generated one and the overlap a day. */
    @POST
    @Path("{id}/secret/rotate")
    @Consumes(MediaType.APPLICATION_JSON)
    @BodyOptional
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public SigningSecretView rotateSecret(
            @BeanParam RequestAccount account, @PathParam("id") String id, SecretRotation wish) {
        return registry.rotateSecret(
                account.id(),
                account.webhook(id),
                wish == null ? new SecretRotation(null, null) : wish);
    }

    @GET
    @Path("{id}/stats")
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public WebhookStatistics stats(@BeanParam RequestAccount account, @PathParam("id") String id) {
        return statistics.of(account.id(), account.webhook(id));
    }

    @POST
    @Path("{id}/recover")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response recover(
            @BeanParam RequestAccount account, @PathParam("id") String id, RecoverRequest wish) {
        return Response.accepted(
                        bulk.recover(account.id(), account.scope(), account.webhook(id), wish))
                .build();
    }

    /** The event goes on as the bytes that came, as it does when it is published. */
    @POST
    @Path("{id}/match")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo({VIEWER, APPROVER, MANAGER, ENDPOINT_VIEWER, ENDPOINT_MANAGER})
    public MatchResult match(
            @BeanParam RequestAccount account, @PathParam("id") String id, byte[] json) {
        return matching.preview(
                account.id(),
                account.scope(),
                account.webhook(id),
                account.caller().isGuest(),
                json);
    }

    /**
     * For those who may read the secret: the signature is real. The bytes go on, since beside a
     * {@code webhook_id} a null is not what a missing member is.
     */
    @POST
    @Path("preview")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public CompletionStage<PreviewedRequest> preview(
            @BeanParam RequestAccount account, byte[] json) {
        return requests.preview(account.id(), account.scope(), json);
    }

    @POST
    @Path("{id}/test")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response test(
            @BeanParam RequestAccount account, @PathParam("id") String id, TestEvent wish) {
        TestRequest.refuseWebhook(wish);
        return accepted(intake.test(account.id(), account.webhook(id), TestRequest.complete(wish)));
    }

    @POST
    @Path("test")
    @Consumes(MediaType.APPLICATION_JSON)
    @AllowedTo({MANAGER, ENDPOINT_MANAGER})
    public Response test(@BeanParam RequestAccount account, TestEvent wish) {
        return accepted(
                intake.test(
                        account.id(),
                        account.webhook(TestRequest.webhook(wish)),
                        TestRequest.complete(wish)));
    }

    private static Response waiting(Function<String, URI> locations, Approval approval) {
        return Response.accepted(approval).location(locations.apply(approval.id())).build();
    }

    private static Response accepted(TestReceipt receipt) {
        return Response.accepted(receipt).build();
    }

    private static Response answer(Webhook webhook) {
        return Response.ok(webhook).tag(VersionTag.of(webhook)).build();
    }
}
