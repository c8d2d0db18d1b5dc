package dev.webhooks.fanout;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.delivery.PreviewedRequest;
import dev.webhooks.api.json.MergePatch;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.api.webhook.PreviewRequest;
import dev.webhooks.delivery.PreviewComposer;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.NewEvent;
import dev.webhooks.eventtype.EventTypeCatalogue;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.receiver.AccountReceivers;
import dev.webhooks.receiver.DraftedReceiver;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.receiver.ReceiverDirectory;
import dev.webhooks.webhook.ReceiverDrafts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/**
 * Shows the request that settings which nobody has saved yet would lead to. The very code that
 * composes deliveries composes it; nothing is stored and no receiver is called. Where the URL leads
 * is looked up, so that what would not be saved is refused here too.
 */
@ApplicationScoped
public class RequestPreview {
    private static final String EVENT_ID = "evt_01J9Z6W3V8QK2M4N6P8R0S2T4V";

    /** Every catalogue begins with it, and the console's first test event is of it, too. */
    private static final String USUAL_TYPE = "user.created";

    /** What the wish has beside the settings. */
    private static final Set<String> BESIDE_SETTINGS = Set.of("webhook_id", "event_type", "data");

    private final ReceiverDrafts drafts;
    private final ReceiverDirectory receivers;
    private final EventTypeCatalogue types;
    private final PreviewComposer requests;
    private final InstantSource time;

    @Inject
    RequestPreview(
            ReceiverDrafts drafts,
            ReceiverDirectory receivers,
            EventTypeCatalogue types,
            PreviewComposer requests,
            InstantSource time) {
        this.drafts = drafts;
        this.receivers = receivers;
        this.types = types;
        this.requests = requests;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected RequestPreview() {
        this(null, null, null, null, null);
    }

    /**
     * @param webhooks one of these, if it is about one
     * @param json a {@link PreviewRequest}; beside a {@code webhook_id} the settings are a merge
     *     patch of that webhook
     * @return fails with all that is wrong with the settings; {@code event_type_invalid}, {@code
     *     event_type_unknown}
     * @throws WebhookException {@code not_found}; {@code rate_limited} if too much of the account
     *     is looked up
     */
    public CompletionStage<PreviewedRequest> preview(
            String accountId, WebhookScope webhooks, byte[] json) {
        var wish = StrictJson.read(json, PreviewRequest.class);
        return draft(accountId, webhooks, wish, json)
                .thenApply(
                        drafted ->
                                requests.show(drafted, event(accountId, wish, drafted.receiver())));
    }

    private CompletionStage<DraftedReceiver> draft(
            String accountId, WebhookScope webhooks, PreviewRequest wish, byte[] json) {
        if (wish.webhookId() == null) return drafts.ofNew(accountId, wish.settings());
        if (!webhooks.covers(wish.webhookId())
                || receivers.of(accountId).find(wish.webhookId()).isEmpty())
            throw new WebhookException(
                    ProblemType.NOT_FOUND, "there is no such webhook", "body", "webhook_id");
        var change = new MergePatch(StrictJson.without(json, BESIDE_SETTINGS));
        return drafts.ofChanged(accountId, wish.webhookId(), change);
    }

    private AcceptedEvent event(String accountId, PreviewRequest wish, Receiver receiver) {
        var account = receivers.of(accountId);
        var type =
                wish.eventType() == null
                        ? anyType(account, receiver)
                        : checked(wish.eventType(), account, receiver);
        var data =
                wish.data() == null
                        ? SampleData.of(types, accountId, type)
                        : wish.data().text().getBytes(StandardCharsets.UTF_8);
        var event = NewEvent.of(type, receiver.environment(), data);
        var now = time.instant().truncatedTo(ChronoUnit.MICROS);
        return AcceptedEvent.of(accountId, event, EVENT_ID, false, now);
    }

    /** One that it is subscribed to, if there is such a type. */
    private static String anyType(AccountReceivers account, Receiver receiver) {
        var catalogue = account.catalogue();
        if (catalogue.has(USUAL_TYPE) && receiver.subscription().covers(USUAL_TYPE))
            return USUAL_TYPE;
        return catalogue.first(receiver.subscription()::covers).orElse(USUAL_TYPE);
    }

    private static String checked(String type, AccountReceivers account, Receiver receiver) {
        EventIntake.checkType(account, receiver.environment(), type);
        return type;
    }
}
