package dev.webhooks.web;

import dev.webhooks.web.access.AccessFilter;
import dev.webhooks.web.access.AccountPath;
import dev.webhooks.web.access.ApiKeysResource;
import dev.webhooks.web.access.MeResource;
import dev.webhooks.web.access.PortalLinksResource;
import dev.webhooks.web.account.AccountsResource;
import dev.webhooks.web.approval.ApprovalsResource;
import dev.webhooks.web.audit.AuditResource;
import dev.webhooks.web.bulk.JobsResource;
import dev.webhooks.web.delivery.DeliveriesResource;
import dev.webhooks.web.delivery.StatisticsResource;
import dev.webhooks.web.event.EventsResource;
import dev.webhooks.web.eventtype.EventTypesResource;
import dev.webhooks.web.idempotency.IdempotencyFilter;
import dev.webhooks.web.inbox.InboxesResource;
import dev.webhooks.web.json.BodyFilter;
import dev.webhooks.web.json.StrictJsonReader;
import dev.webhooks.web.json.StrictJsonWriter;
import dev.webhooks.web.problem.ProblemCompletion;
import dev.webhooks.web.problem.ProblemMapper;
import dev.webhooks.web.query.QueryFilter;
import dev.webhooks.web.rejected.RejectedMessagesResource;
import dev.webhooks.web.request.PublicLocation;
import dev.webhooks.web.request.RequestIdFilter;
import dev.webhooks.web.request.ResponseHeaders;
import dev.webhooks.web.webhook.PublicKeysResource;
import dev.webhooks.web.webhook.WebhooksResource;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The HTTP API (docs/api.md). Everything that takes part in it is named here; nothing is
 * discovered.
 */
@ApplicationPath("/v1")
public class Api extends Application {
    private static final Set<Class<?>> RESOURCES =
            Set.of(
                    AccountsResource.class,
                    ApiKeysResource.class,
                    MeResource.class,
                    PortalLinksResource.class,
                    WebhooksResource.class,
                    PublicKeysResource.class,
                    EventTypesResource.class,
                    EventsResource.class,
                    DeliveriesResource.class,
                    StatisticsResource.class,
                    ApprovalsResource.class,
                    AuditResource.class,
                    JobsResource.class,
                    RejectedMessagesResource.class,
                    InboxesResource.class);

    private static final Set<Class<?>> RULES =
            Set.of(
                    RequestIdFilter.class,
                    ResponseHeaders.class,
                    PublicLocation.class,
                    AccountPath.class,
                    AccessFilter.class,
                    QueryFilter.class,
                    BodyFilter.class,
                    IdempotencyFilter.class,
                    StrictJsonReader.class,
                    StrictJsonWriter.class,
                    ProblemMapper.class,
                    ProblemCompletion.class);

    /** The nouns of the API: the classes that have resource methods. */
    public static Set<Class<?>> resources() {
        return RESOURCES;
    }

    @Override
    public Set<Class<?>> getClasses() {
        var classes = new HashSet<Class<?>>(RESOURCES);
        classes.addAll(RULES);
        return classes;
    }

    /**
     * Where the runtime is Jersey: no JSON-B, MOXy or Jackson provider beside ours, no generated
     * WADL, no Bean Validation, of which nothing here has any, and no answer handed to the servlet
     * container's own error page. Other runtimes ignore the keys.
     */
    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                "jersey.config.jsonFeature",
                "StrictJson",
                "jersey.config.server.jsonFeature",
                "StrictJson",
                "jersey.config.server.wadl.disableWadl",
                true,
                "jersey.config.beanValidation.disable.server",
                true,
                "jersey.config.server.response.setStatusOverSendError",
                true);
    }
}
