package dev.webhooks.fanout;

import dev.webhooks.api.access.WebhookScope;
import dev.webhooks.api.event.EventReference;
import dev.webhooks.api.event.MatchResult;
import dev.webhooks.api.event.MatchResult.Reason;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.deliverylog.DeliveryLog;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventReader;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.filter.FilteredEvent;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.json.StrictJson;
import dev.webhooks.receiver.AccountReceivers;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.receiver.ReceiverDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.List;

/**
 * Says whether and why a webhook would be sent an event, by the rules of {@link EventIntake}, and
 * publishes nothing.
 */
@ApplicationScoped
public class MatchPreview {
    private static final String EVENT_ID = "event_id";

    private final ReceiverDirectory receivers;
    private final RecentEvents events;
    private final DeliveryLog deliveries;
    private final Ids ids;
    private final InstantSource time;

    @Inject
    MatchPreview(
            ReceiverDirectory receivers,
            RecentEvents events,
            DeliveryLog deliveries,
            Ids ids,
            InstantSource time) {
        this.receivers = receivers;
        this.events = events;
        this.deliveries = deliveries;
        this.ids = ids;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected MatchPreview() {
        this(null, null, null, null, null);
    }

    /**
     * @param reached no event of a type that the caller does not reach
     * @param onlyOwed whether it may be an event of before only if it is owed to the webhook
     * @param json an event as it would be published, or {@code {"event_id": "…"}} of one that was
     * @throws WebhookException {@code not_found}; as {@link EventIntake#accept(String, byte[])}
     *     when the event would not be accepted
     */
    public MatchResult preview(
            String accountId,
            WebhookScope reached,
            String webhookId,
            boolean onlyOwed,
            byte[] json) {
        var account = receivers.of(accountId);
        var receiver =
                account.find(webhookId)
                        .orElseThrow(
                                () ->
                                        new WebhookException(
                                                ProblemType.NOT_FOUND, "there is no such webhook"));
        var event =
                StrictJson.mentions(json, EVENT_ID)
                        ? published(accountId, reached, webhookId, onlyOwed, json)
                        : imagined(accountId, account, json);
        return MatchResult.of(
                List.of(
                        status(receiver),
                        environment(receiver, event),
                        eventType(receiver, event),
                        content(receiver, new FilteredEvent(event, account.source()))));
    }

    private AcceptedEvent published(
            String accountId,
            WebhookScope reached,
            String webhookId,
            boolean onlyOwed,
            byte[] json) {
        var id = StrictJson.read(json, EventReference.class).eventId();
        var key = new EventRecords.Key(accountId, id == null ? "" : id);
        if (onlyOwed && !deliveries.hasDelivery(accountId, key.id(), webhookId))
            throw unknownEvent();
        return events.stored(key)
                .filter(event -> reached.coversType(event.type()))
                .orElseThrow(MatchPreview::unknownEvent);
    }

    private static WebhookException unknownEvent() {
        return new WebhookException(
                ProblemType.NOT_FOUND, "there is no such event", "body", EVENT_ID);
    }

    private AcceptedEvent imagined(String accountId, AccountReceivers account, byte[] json) {
        var rules = new IntakeRules(account, time.instant());
        var event = EventReader.read(json, rules);
        return AcceptedEvent.of(
                accountId, event, event.id().orElseGet(() -> ids.next("evt")), false, rules.now());
    }

    private static Reason status(Receiver receiver) {
        var name = receiver.status().wireName();
        return new Reason(
                "status",
                receiver.isActive(),
                receiver.isActive()
                        ? "the webhook is active"
                        : "the webhook is " + name + ": nothing is sent to it while it is");
    }

    private static Reason environment(Receiver receiver, AcceptedEvent event) {
        boolean same = receiver.environment() == event.environment();
        return new Reason(
                "environment",
                same,
                same
                        ? "both are of " + event.environment().wireName()
                        : "the webhook is of %s, the event of %s"
                                .formatted(
                                        receiver.environment().wireName(),
                                        event.environment().wireName()));
    }

    private static Reason eventType(Receiver receiver, AcceptedEvent event) {
        boolean covered = receiver.subscription().covers(event.type());
        return new Reason(
                "event_type",
                covered,
                "event_types of the webhook %s %s"
                        .formatted(covered ? "cover" : "do not cover", event.type()));
    }

    private static Reason content(Receiver receiver, FilteredEvent event) {
        return receiver.filter()
                .map(
                        filter ->
                                new Reason(
                                        "filter", filter.matches(event), filter.explanation(event)))
                .orElseGet(() -> new Reason("filter", true, "the webhook has no filter"));
    }
}
