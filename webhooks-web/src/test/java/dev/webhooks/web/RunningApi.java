package dev.webhooks.web;

import com.sun.net.httpserver.HttpServer;
import dev.webhooks.access.ApiKeys;
import dev.webhooks.access.Authenticator;
import dev.webhooks.access.PortalLinks;
import dev.webhooks.access.RequestLimits;
import dev.webhooks.account.AccountDirectory;
import dev.webhooks.approval.ApprovalWorkflow;
import dev.webhooks.audit.AuditLog;
import dev.webhooks.audit.CurrentActor;
import dev.webhooks.deliverylog.DeliveryActions;
import dev.webhooks.deliverylog.DeliveryLog;
import dev.webhooks.deliverylog.SentRequests;
import dev.webhooks.event.EventArchive;
import dev.webhooks.eventtype.EventTypeCatalogue;
import dev.webhooks.fanout.EventIntake;
import dev.webhooks.fanout.MatchPreview;
import dev.webhooks.fanout.RequestPreview;
import dev.webhooks.idempotency.IdempotentRequests;
import dev.webhooks.inbox.InboxDirectory;
import dev.webhooks.rejected.DeadLetterBox;
import dev.webhooks.replay.BulkReplays;
import dev.webhooks.retention.Erasure;
import dev.webhooks.statistics.Statistics;
import dev.webhooks.web.fake.FakeAccountDirectory;
import dev.webhooks.web.fake.FakeApiKeys;
import dev.webhooks.web.fake.FakeApprovalWorkflow;
import dev.webhooks.web.fake.FakeAuditLog;
import dev.webhooks.web.fake.FakeAuthenticator;
import dev.webhooks.web.fake.FakeBulkReplays;
import dev.webhooks.web.fake.FakeDeadLetterBox;
import dev.webhooks.web.fake.FakeDeliveries;
import dev.webhooks.web.fake.FakeEventTypes;
import dev.webhooks.web.fake.FakeEvents;
import dev.webhooks.web.fake.FakeIdempotentRequests;
import dev.webhooks.web.fake.FakeInboxDirectory;
import dev.webhooks.web.fake.FakePortalLinks;
import dev.webhooks.web.fake.FakePublicKeys;
import dev.webhooks.web.fake.FakeRequestLimits;
import dev.webhooks.web.fake.FakeStatistics;
import dev.webhooks.web.fake.FakeWebhookRegistry;
import dev.webhooks.web.request.PublicUrl;
import dev.webhooks.webhook.PublicKeys;
import dev.webhooks.webhook.WebhookRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.glassfish.hk2.utilities.binding.AbstractBinder;
import org.glassfish.jersey.jdkhttp.JdkHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** The API over HTTP on a free port of the loopback, with fakes behind it. */
public final class RunningApi implements AutoCloseable {
    public static final String JSON = "application/json";

    public final FakeAuthenticator authenticator = new FakeAuthenticator();
    public final FakeRequestLimits limits = new FakeRequestLimits();
    public final FakeApiKeys keys = new FakeApiKeys();
    public final FakeWebhookRegistry webhooks = new FakeWebhookRegistry();
    public final FakeApprovalWorkflow approvals = new FakeApprovalWorkflow(webhooks);
    public final FakeAuditLog audit = new FakeAuditLog();
    public final CurrentActor author = new CurrentActor();
    public final FakeEventTypes eventTypes = new FakeEventTypes();
    public final FakeEvents events = new FakeEvents();
    public final FakeDeliveries deliveries = new FakeDeliveries();
    public final FakeBulkReplays bulk = new FakeBulkReplays();
    public final FakeDeadLetterBox rejected = new FakeDeadLetterBox();
    public final FakeInboxDirectory inboxes = new FakeInboxDirectory();

    private final HttpServer server;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private RunningApi() {
        var config = ResourceConfig.forApplication(new Api()).register(new Fakes());
        server =
                JdkHttpServerFactory.createHttpServer(
                        URI.create("http://127.0.0.1:0/"), config, true);
    }

    public static RunningApi start() {
        return new RunningApi();
    }

    /** A request as a role of {@link FakeAuthenticator}, such as {@code manager@acct_a}. */
    public HttpRequest.Builder as(String token, String path) {
        return anonymous(path).header("Authorization", "Bearer " + token);
    }

    public HttpRequest.Builder anonymous(String path) {
        return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(60));
    }

    /** Path and query below {@code /v1}, with its slash. */
    public URI uri(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1" + path);
    }

    public HttpResponse<String> get(String token, String path) {
        return send(as(token, path).GET());
    }

    public HttpResponse<String> post(String token, String path, String json) {
        return send(as(token, path).header("Content-Type", JSON).POST(body(json)));
    }

    public HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public static BodyPublisher body(String text) {
        return text.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(text);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private final class Fakes extends AbstractBinder {
        @Override
        protected void configure() {
            bind(new PublicUrl(Optional.empty())).to(PublicUrl.class);
            bind(authenticator).to(Authenticator.class);
            bind(limits).to(RequestLimits.class);
            bind(new FakeAccountDirectory()).to(AccountDirectory.class);
            bind(keys).to(ApiKeys.class);
            bind(new FakePortalLinks()).to(PortalLinks.class);
            bind(new FakeIdempotentRequests()).to(IdempotentRequests.class);
            bind(webhooks).to(WebhookRegistry.class);
            bind(approvals).to(ApprovalWorkflow.class);
            bind(author).to(CurrentActor.class);
            bind(audit).to(AuditLog.class);
            bind(new FakePublicKeys()).to(PublicKeys.class);
            bind(eventTypes).to(EventTypeCatalogue.class);
            bind(events.intake).to(EventIntake.class);
            bind(events.preview).to(MatchPreview.class);
            bind(events.requests).to(RequestPreview.class);
            bind(events.erasure).to(Erasure.class);
            bind(events.archive).to(EventArchive.class);
            bind(deliveries.log).to(DeliveryLog.class);
            bind(deliveries.requests).to(SentRequests.class);
            bind(deliveries.desk).to(DeliveryActions.class);
            bind(bulk).to(BulkReplays.class);
            bind(rejected).to(DeadLetterBox.class);
            bind(inboxes).to(InboxDirectory.class);
            bind(new FakeStatistics()).to(Statistics.class);
        }
    }
}
