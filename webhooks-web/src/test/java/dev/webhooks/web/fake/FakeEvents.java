package dev.webhooks.web.fake;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.delivery.PreviewedRequest;
import dev.webhooks.api.event.BatchEntry;
import dev.webhooks.api.event.Event;
import dev.webhooks.api.event.EventFilter;
import dev.webhooks.api.event.MatchResult;
import dev.webhooks.api.event.PublishReceipt;
import dev.webhooks.api.event.TestEvent;
import dev.webhooks.api.event.TestReceipt;
import dev.webhooks.api.json.RawJson;
import dev.webhooks.api.page.Page;
import dev.webhooks.api.page.PageRequest;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.event.EventArchive;
import dev.webhooks.fanout.EventIntake;
import dev.webhooks.fanout.MatchPreview;
import dev.webhooks.fanout.RequestPreview;
import dev.webhooks.retention.Erasure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** What was published, and one event to read. */
public final class FakeEvents {
    public String account;
    public byte[] published;
    public String tested;
    public EventFilter filter;
    public String erased;

    public final EventIntake intake = new Intake();
    public final MatchPreview preview = new Preview();
    public final RequestPreview requests = new Requests();
    public final Erasure erasure = new Eraser();
    public final EventArchive archive = new Archive();

    private final class Intake extends EventIntake {
        @Override
        public PublishReceipt accept(String accountId, byte[] json) {
            account = accountId;
            published = json.clone();
            return receipt();
        }

        @Override
        public List<BatchEntry> acceptBatch(String accountId, byte[] json) {
            account = accountId;
            published = json.clone();
            return List.of(
                    new BatchEntry(Optional.of(receipt()), Optional.empty()),
                    new BatchEntry(
                            Optional.empty(),
                            Optional.of(
                                    new WebhookException(
                                            ProblemType.EVENT_TYPE_MISSING,
                                            "type is missing",
                                            "body",
                                            "events",
                                            "1",
                                            "type"))));
        }

        @Override
        public TestReceipt test(String accountId, String webhookId, TestEvent wish) {
            account = accountId;
            tested = webhookId + " " + wish.eventType();
            return new TestReceipt("evt_1", "dlv_1");
        }
    }

    private final class Preview extends MatchPreview {
        @Override
        public MatchResult preview(
                String accountId,
                WebhookScope reached,
                String webhookId,
                boolean onlyOwed,
                byte[] json) {
            account = accountId;
            published = json.clone();
            return MatchResult.of(List.of(new MatchResult.Reason("status", true, "it is active")));
        }
    }

    private final class Requests extends RequestPreview {
        @Override
        public CompletionStage<PreviewedRequest> preview(
                String accountId, WebhookScope webhooks, byte[] json) {
            account = accountId;
            published = json.clone();
            return CompletableFuture.completedFuture(
                    new PreviewedRequest(
                            "POST",
                            null,
                            List.of(
                                    new PreviewedRequest.Header(
                                            "Content-Type", "application/json")),
                            "{}",
                            List.of(
                                    new PreviewedRequest.Signature(
                                            "standard", "sample", "whsec_x"))));
        }
    }

    private final class Eraser extends Erasure {
        @Override
        public void erase(String accountId, String id) {
            account = accountId;
            erased = id;
        }
    }

    private final class Archive extends EventArchive {
        @Override
        public Event get(String accountId, String id) {
            account = accountId;
            return new Event(
                    id,
                    "payment.succeeded",
                    Instant.EPOCH,
                    "com.example",
                    null,
                    null,
                    null,
                    "production",
                    new RawJson("{\"amount\":1.10}"),
                    null,
                    false,
                    Instant.EPOCH,
                    null);
        }

        @Override
        public Page<Event> list(String accountId, EventFilter wanted, PageRequest page) {
            account = accountId;
            filter = wanted;
            return new Page<>(List.of(), null);
        }
    }

    private static PublishReceipt receipt() {
        return new PublishReceipt(
                "evt_1", "payment.succeeded", Instant.EPOCH, "production", false, 1);
    }
}
