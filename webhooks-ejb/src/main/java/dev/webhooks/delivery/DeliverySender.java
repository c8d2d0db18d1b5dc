package dev.webhooks.delivery;

import static java.util.stream.Collectors.toSet;

import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.attempt.AuthorizedSender;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.credentials.TokenKey;
import dev.webhooks.event.AcceptedEvent;
import dev.webhooks.event.EventRecords;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.throttle.InFlightLimit;
import dev.webhooks.throttle.Pacer;
import dev.webhooks.transport.AttemptError;
import dev.webhooks.transport.ProxyUnavailableException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Sends what was claimed, each at its slot, and passes the outcome on to be recorded. No thread,
 * connection or lock waits for a receiver; the permit of a delivery comes back when its outcome is
 * on record.
 */
@ApplicationScoped
class DeliverySender {
    private static final System.Logger LOGGER = System.getLogger(DeliverySender.class.getName());
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final RecentEvents events;
    private final RequestComposer composer;
    private final AttemptSender sender;
    private final AuthorizedSender authorizedSender;
    private final OutcomeRecorder outcomes;
    private final Pacer spacing;
    private final InFlightLimit inFlightLimit;
    private final ParkedWebhooks backlog;
    private final ScheduledExecutorService scheduler;
    private final InstantSource time;

    @Inject
    DeliverySender(
            RecentEvents events,
            RequestComposer composer,
            AttemptSender sender,
            AuthorizedSender authorizedSender,
            OutcomeRecorder outcomes,
            Pacer spacing,
            InFlightLimit inFlightLimit,
            ParkedWebhooks backlog,
            ScheduledExecutorService scheduler,
            InstantSource time) {
        this.events = events;
        this.composer = composer;
        this.sender = sender;
        this.authorizedSender = authorizedSender;
        this.outcomes = outcomes;
        this.spacing = spacing;
        this.inFlightLimit = inFlightLimit;
        this.backlog = backlog;
        this.scheduler = scheduler;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliverySender() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Starts them all and returns. Should their events not be readable, or the scheduler refuse,
     * the leases bring them back.
     */
    public void start(List<ClaimedDelivery> deliveries) {
        if (deliveries.isEmpty()) return;
        int started = 0;
        try {
            var payloads = read(deliveries);
            for (var delivery : deliveries) {
                startAtSlot(delivery, payloads.get(delivery.event()));
                started++;
            }
        } finally {
            deliveries.subList(started, deliveries.size()).forEach(this::release);
        }
    }

    /** One event that cannot be read must not keep the others of its job from leaving. */
    private Map<EventRecords.Key, AcceptedEvent> read(List<ClaimedDelivery> deliveries) {
        var wanted = deliveries.stream().map(ClaimedDelivery::event).collect(toSet());
        try {
            return events.find(wanted);
        } catch (RuntimeException e) {
            if (InternalFault.passes(e)) throw e;
            var found = new HashMap<EventRecords.Key, AcceptedEvent>();
            wanted.forEach(event -> find(event).ifPresent(fact -> found.put(event, fact)));
            return found;
        }
    }

    private Optional<AcceptedEvent> find(EventRecords.Key event) {
        try {
            return Optional.ofNullable(events.find(Set.of(event)).get(event));
        } catch (RuntimeException e) {
            if (InternalFault.passes(e)) throw e;
            LOGGER.log(
                    Level.ERROR,
                    "event.unreadable account={0} event={1} fault={2}",
                    event.accountId(),
                    event.id(),
                    InternalFault.describe(e));
            return Optional.empty();
        }
    }

    private void startAtSlot(ClaimedDelivery delivery, AcceptedEvent event) {
        var wait = Duration.between(time.instant(), delivery.sendAt());
        if (wait.compareTo(AT_ONCE) <= 0) {
            send(delivery, event);
        } else {
            later(wait, delivery, event);
        }
    }

    private void later(Duration wait, ClaimedDelivery delivery, AcceptedEvent event) {
        scheduler.schedule(() -> send(delivery, event), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    /**
     * @param event null if it is not there any more
     */
    private void send(ClaimedDelivery delivery, AcceptedEvent event) {
        try {
            if (event == null) {
                record(failed(delivery, "the event cannot be read any more"));
                return;
            }
            var credentials = delivery.receiver().credentials();
            if (credentials instanceof OAuth2 oauth) {
                sendWithToken(delivery, event, oauth);
                return;
            }
            if (credentials instanceof Credentials.Unreadable) {
                record(FinishedAttempt.unsent(delivery, unreadable()));
                return;
            }
            var wait = spacing.pass(delivery.receiver().id(), delivery.receiver().rateLimit());
            if (!wait.isZero()) {
                later(wait, delivery, event);
                return;
            }
            var request = composer.compose(delivery, event, time.instant());
            sender.send(request)
                    .whenComplete((outcome, fault) -> finish(delivery, request, outcome, fault));
        } catch (RuntimeException | Error e) {
            end(delivery, "the request could not be made", e);
        }
    }

    /** The token comes before the turn, or all that waited for it would leave at once. */
    private void sendWithToken(ClaimedDelivery delivery, AcceptedEvent event, OAuth2 credentials) {
        var receiver = delivery.receiver();
        var request = composer.compose(delivery, event, time.instant());
        var shown = request.with(RequestComposer.TOKEN);
        var turns = new CompletableFuture<AttemptOutcome>();
        var sent =
                authorizedSender.send(
                        request,
                        new TokenKey(receiver.id(), credentials),
                        leave -> takeTurn(receiver, leave, turns));
        // Whichever ends it: the attempt, or a turn that cannot be taken and would be missed.
        sent.applyToEither(turns, Function.identity())
                .whenComplete((outcome, fault) -> finish(delivery, shown, outcome, fault));
    }

    private void takeTurn(
            Receiver receiver, Runnable leave, CompletableFuture<AttemptOutcome> failed) {
        try {
            var wait = spacing.pass(receiver.id(), receiver.rateLimit());
            if (wait.isZero()) {
                leave.run();
                return;
            }
            scheduler.schedule(
                    () -> takeTurn(receiver, leave, failed), wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RuntimeException | Error e) {
            failed.completeExceptionally(e);
        }
    }

    private AttemptOutcome unreadable() {
        return AttemptOutcome.withoutResponse(
                AttemptError.SECRET_UNREADABLE, time.instant(), Duration.ZERO);
    }

    private void finish(
            ClaimedDelivery delivery,
            AttemptRequest request,
            AttemptOutcome outcome,
            Throwable fault) {
        if (fault != null) {
            end(delivery, "the request could not be sent", fault);
            return;
        }
        try {
            record(
                    wasSent(outcome)
                            ? FinishedAttempt.sent(delivery, request, outcome)
                            : FinishedAttempt.unsent(delivery, outcome));
        } catch (RuntimeException | Error e) {
            end(delivery, "the outcome could not be read", e);
        }
    }

    private static boolean wasSent(AttemptOutcome outcome) {
        return outcome.error().filter(AttemptError.REQUEST_TOO_LARGE::equals).isEmpty();
    }

    private FinishedAttempt failed(ClaimedDelivery delivery, String detail) {
        return FinishedAttempt.unsent(
                delivery,
                AttemptOutcome.withoutResponse(
                                AttemptError.INTERNAL_ERROR, time.instant(), Duration.ZERO)
                        .because(Optional.of(detail)));
    }

    private void record(FinishedAttempt finished) {
        var delivery = finished.delivery();
        var outcome = finished.outcome();
        LOGGER.log(
                Level.DEBUG,
                "delivery.attempted delivery={0} webhook={1} attempt={2} status={3} error={4} duration_ms={5,number,#}",
                delivery.id(),
                delivery.receiver().id(),
                delivery.attemptNumber(),
                outcome.status().isPresent() ? Integer.toString(outcome.status().getAsInt()) : "-",
                outcome.error().map(Object::toString).orElse("-"),
                outcome.duration().toMillis());
        if (outcome.error().filter(AttemptError.EGRESS_BLOCKED::equals).isPresent())
            LOGGER.log(
                    Level.INFO,
                    "egress.blocked webhook={0} receiver={1}",
                    delivery.receiver().id(),
                    delivery.receiver().url());
        outcomes.record(finished).whenComplete((stored, failure) -> release(delivery));
    }

    /**
     * A fault of our own, which is never charged to the receiver. A passing one ends nothing: the
     * lease brings the delivery back. Any other is this attempt's end, or it would come back with
     * every lease for ever.
     */
    private void end(ClaimedDelivery delivery, String detail, Throwable fault) {
        if (InternalFault.passes(fault)) {
            LOGGER.log(
                    fault instanceof ProxyUnavailableException ? Level.DEBUG : Level.WARNING,
                    "delivery.put_off delivery={0} reason={1}",
                    delivery.id(),
                    InternalFault.describe(fault));
            release(delivery);
            return;
        }
        LOGGER.log(
                Level.ERROR,
                "delivery.internal_error delivery={0} webhook={1} attempt={2} detail={3} fault={4}",
                delivery.id(),
                delivery.receiver().id(),
                delivery.attemptNumber(),
                detail,
                InternalFault.describe(fault));
        record(failed(delivery, detail));
    }

    private void release(ClaimedDelivery delivery) {
        inFlightLimit.release(delivery.receiver().id(), 1);
        backlog.wake(delivery.receiver().id());
    }
}
