package dev.webhooks.fanout;

import dev.webhooks.api.event.BatchEntry;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.event.PublishReceipt;
import dev.webhooks.api.event.TestEvent;
import dev.webhooks.api.event.TestReceipt;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.delivery.JobQueue;
import dev.webhooks.delivery.NewDelivery;
import dev.webhooks.delivery.QueueLag;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventReader;
import dev.webhooks.event.NewEvent;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.eventtype.EventTypeCatalogue;
import dev.webhooks.eventtype.EventTypeName;
import dev.webhooks.platform.CommitThreads;
import dev.webhooks.platform.GroupCommit;
import dev.webhooks.platform.Ids;
import dev.webhooks.receiver.AccountReceivers;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.receiver.ReceiverDirectory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Takes events in, from HTTP and from JMS alike. When a method returns, the event and all its
 * deliveries are on stable storage (docs/contract.md#events); the jobs that send them are on their
 * way, and should they get lost the sweeper makes others.
 *
 * <p>What comes in while jobs wait for a core is stored in fuller and rarer batches, so that the
 * callers' own pace gives way to delivery ({@link QueueLag}).
 */
@ApplicationScoped
public class EventIntake {
    private static final int CAP = 256;
    private static final int CAPACITY = 10_000;
    private static final int MOST_IN_BATCH = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String LATE = "the event could not be stored in time; try again";

    private final ReceiverDirectory receivers;
    private final EventTypeCatalogue types;
    private final IntakeStore store;
    private final RecentEvents recent;
    private final JobQueue jobs;
    private final Ids ids;
    private final InstantSource time;
    private final GroupCommit<EventWithDeliveries, BatchEntry> incoming;

    @Inject
    EventIntake(
            ReceiverDirectory receivers,
            EventTypeCatalogue types,
            IntakeStore store,
            RecentEvents recent,
            JobQueue jobs,
            Ids ids,
            QueueLag lag,
            InstantSource time,
            CommitThreads committers) {
        this.receivers = receivers;
        this.types = types;
        this.store = store;
        this.recent = recent;
        this.jobs = jobs;
        this.ids = ids;
        this.time = time;
        this.incoming =
                new GroupCommit<>(
                        CAP, CAPACITY, committers.another(), this::flush, lag::backpressure);
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected EventIntake() {
        receivers = null;
        types = null;
        store = null;
        recent = null;
        jobs = null;
        ids = null;
        time = null;
        incoming = null;
    }

    /**
     * @param json the body of operation {@code publishEvent}
     * @throws WebhookException when the event is not acceptable, {@code event_schema} among others;
     *     {@code event_id_conflict}; {@code unavailable}
     */
    public PublishReceipt accept(String accountId, byte[] json) {
        return accepted(GroupCommit.await(submit(accountId, json), PATIENCE, LATE));
    }

    /** As {@link #accept(String, byte[])}, for an event that was read before. */
    public PublishReceipt accept(String accountId, NewEvent event) {
        return accepted(GroupCommit.await(submit(accountId, event), PATIENCE, LATE));
    }

    /**
     * Takes in an event about ourselves, for the webhooks that name its type. Nothing is stored
     * when there is none, or when an event of its id is there.
     *
     * @param json an event, with an id
     * @return completes when all is on stable storage, together with what else was submitted
     *     meanwhile; fails with {@code event_id_conflict}, {@code unavailable}
     * @throws WebhookException {@code not_found} when there is no such account
     */
    public CompletableFuture<Void> announce(String accountId, byte[] json) {
        var event = EventReader.read(json);
        var now = now();
        var fact = AcceptedEvent.of(accountId, event, event.id().orElseThrow(), false, now);
        var deliveries =
                receivers.of(accountId).naming(fact).stream()
                        .map(receiver -> delivery(fact, receiver, now))
                        .toList();
        if (deliveries.isEmpty()) return CompletableFuture.completedFuture(null);
        return incoming.submit(new EventWithDeliveries(fact, deliveries))
                .thenAccept(EventIntake::accepted)
                .orTimeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * @param json {@code {"events":[…]}} with 1 to 100 events
     * @return one entry for each event, in order; each accepted event is durable on its own
     * @throws WebhookException when the document is no batch
     */
    public List<BatchEntry> acceptBatch(String accountId, byte[] json) {
        var documents = EventReader.split(json);
        if (documents.isEmpty() || documents.size() > MOST_IN_BATCH) {
            throw new WebhookException(
                    ProblemType.EVENTS_RANGE, "events must hold 1 to 100 events", "body", "events");
        }
        var results = new ArrayList<CompletableFuture<BatchEntry>>();
        for (var document : documents) {
            try {
                results.add(submit(accountId, document));
            } catch (WebhookException e) {
                results.add(
                        CompletableFuture.completedFuture(
                                new BatchEntry(Optional.empty(), Optional.of(e))));
            }
        }
        return results.stream().map(result -> GroupCommit.await(result, PATIENCE, LATE)).toList();
    }

    /**
     * Sends a test event to one webhook, whatever it is subscribed to and its filter says. It
     * carries the data of the wish, else the example of its type, else data made from the schema,
     * else a message that says so.
     *
     * @param wish names the type; the webhook is the one beside it
     * @throws WebhookException {@code not_found}; {@code wrong_state} if it waits for approval or
     *     was rejected; {@code event_type_missing}, {@code event_type_invalid}, {@code
     *     event_type_unknown}
     */
    public TestReceipt test(String accountId, String webhookId, TestEvent wish) {
        var eventType = wish.eventType();
        var account = receivers.of(accountId);
        var receiver =
                account.find(webhookId)
                        .orElseThrow(
                                () ->
                                        new WebhookException(
                                                ProblemType.NOT_FOUND, "there is no such webhook"));
        if (!receiver.status().isAdmitted()) {
            throw new WebhookException(
                    ProblemType.WRONG_STATE,
                    "the webhook is " + receiver.status().wireName() + " and is sent nothing");
        }
        checkType(account, receiver.environment(), eventType);
        var now = now();
        var event =
                AcceptedEvent.of(
                        accountId,
                        NewEvent.of(eventType, receiver.environment(), testData(accountId, wish))
                                .about(Ids.uuid(webhookId).toString()),
                        ids.next("evt"),
                        true,
                        now);
        var delivery = new NewDelivery(ids.next("dlv"), event, webhookId, now);
        accepted(
                GroupCommit.await(
                        incoming.submit(new EventWithDeliveries(event, List.of(delivery))),
                        PATIENCE,
                        LATE));
        return new TestReceipt(event.id(), delivery.id());
    }

    private CompletableFuture<BatchEntry> submit(String accountId, byte[] json) {
        var rules = new IntakeRules(receivers.of(accountId), now());
        return submit(accountId, EventReader.read(json, rules), rules);
    }

    private CompletableFuture<BatchEntry> submit(String accountId, NewEvent event) {
        var rules = new IntakeRules(receivers.of(accountId), now());
        rules.check(event);
        return submit(accountId, event, rules);
    }

    /**
     * @param rules that the event met
     */
    private CompletableFuture<BatchEntry> submit(
            String accountId, NewEvent event, IntakeRules rules) {
        var now = rules.now();
        var fact =
                AcceptedEvent.of(
                        accountId, event, event.id().orElseGet(() -> ids.next("evt")), false, now);
        var due = event.deliverAt().filter(later -> later.isAfter(now)).orElse(now);
        var deliveries =
                rules.account().matching(fact).stream()
                        .map(receiver -> delivery(fact, receiver, due))
                        .toList();
        var result = incoming.submit(new EventWithDeliveries(fact, deliveries));
        return rules.isTolerated() ? result.thenApply(entry -> counted(fact, entry)) : result;
    }

    /** An event that came again was counted before. */
    private BatchEntry counted(AcceptedEvent event, BatchEntry entry) {
        if (entry.accepted().filter(receipt -> !receipt.duplicate()).isPresent()) {
            types.tolerated(event.accountId(), event.type());
        }
        return entry;
    }

    private NewDelivery delivery(AcceptedEvent event, Receiver receiver, Instant due) {
        return new NewDelivery(
                ids.next("dlv"), event, receiver.id(), due.plus(receiver.schedule().firstDelay()));
    }

    private List<BatchEntry> flush(List<EventWithDeliveries> batch) {
        var now = now();
        var stored = store.store(batch, now);
        var owed = new ArrayList<DeliveryRef>();
        for (var intake : stored.fresh()) {
            recent.remember(intake.event());
            for (var delivery : intake.deliveries()) {
                if (delivery.dueAt().isAfter(now)) continue;
                owed.add(
                        new DeliveryRef(
                                delivery.id(), intake.event().accountId(), delivery.webhookId()));
            }
        }
        jobs.offer(owed);
        return stored.answers();
    }

    /** To the microsecond, which is what both databases keep. */
    private Instant now() {
        return time.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /**
     * @param eventType as a caller named it in {@code event_type}
     * @throws WebhookException {@code event_type_missing}, {@code event_type_invalid}, {@code
     *     event_type_unknown}
     */
    static void checkType(AccountReceivers account, Environment environment, String eventType) {
        if (eventType == null) {
            throw new WebhookException(
                    ProblemType.EVENT_TYPE_MISSING, "event_type is missing", "body", "event_type");
        }
        if (!EventTypeName.isName(eventType)) {
            throw new WebhookException(
                    ProblemType.EVENT_TYPE_INVALID,
                    "event_type must be words joined by dots",
                    "body",
                    "event_type");
        }
        if (!account.accepts(eventType, environment)) throw unknownType("event_type");
    }

    static WebhookException unknownType(String member) {
        return new WebhookException(
                ProblemType.EVENT_TYPE_UNKNOWN,
                "the account's catalogue has no such event type",
                "body",
                member);
    }

    private byte[] testData(String accountId, TestEvent wish) {
        if (wish.data() != null) return wish.data().text().getBytes(StandardCharsets.UTF_8);
        return SampleData.of(types, accountId, wish.eventType());
    }

    private static PublishReceipt accepted(BatchEntry entry) {
        entry.refused()
                .ifPresent(
                        refusal -> {
                            throw refusal;
                        });
        return entry.accepted().orElseThrow();
    }
}
