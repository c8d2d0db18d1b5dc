package dev.webhooks.delivery;

import static java.util.stream.Collectors.toSet;

import dev.webhooks.attempt.AttemptError;
import dev.webhooks.attempt.AttemptOutcome;
import dev.webhooks.attempt.AttemptRequest;
import dev.webhooks.attempt.AttemptSender;
import dev.webhooks.attempt.AuthorizedSender;
import dev.webhooks.attempt.ProxyUnavailableException;
import dev.webhooks.credentials.Credentials;
import dev.webhooks.credentials.OAuth2;
import dev.webhooks.credentials.TokenKey;
import dev.webhooks.event.AcceptedFact;
import dev.webhooks.event.RecentEvents;
import dev.webhooks.throttle.InFlight;
import dev.webhooks.throttle.Spacing;
import dev.webhooks.webhook.Receiver;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Sends what was claimed, each at its slot, and passes the outcome on to be recorded. No thread,
 * connection or lock waits for a receiver; the permit of a delivery comes back when its outcome is
 * on record.
 */
@ApplicationScoped
class Dispatch {
    private static final System.Logger LOGGER = System.getLogger(Dispatch.class.getName());
    private static final Duration AT_ONCE = Duration.ofMillis(1);

    private final RecentEvents events;
    private final Composer composer;
    private final AttemptSender sender;
    private final AuthorizedSender authorizedSender;
    private final OutcomeLedger outcomes;
    private final Spacing spacing;
    private final InFlight inFlight;
    private final Backlog backlog;
    private final ScheduledExecutorService scheduler;
    private final InstantSource time;

    @Inject
    Dispatch(
            RecentEvents events,
            Composer composer,
            AttemptSender sender,
            AuthorizedSender authorizedSender,
            OutcomeLedger outcomes,
            Spacing spacing,
            InFlight inFlight,
            Backlog backlog,
            ScheduledExecutorService scheduler,
            InstantSource time) {
        this.events = events;
        this.composer = composer;
        this.sender = sender;
        this.authorizedSender = authorizedSender;
        this.outcomes = outcomes;
        this.spacing = spacing;
        this.inFlight = inFlight;
        this.backlog = backlog;
        this.scheduler = scheduler;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected Dispatch() {
        this(null, null, null, null, null, null, null, null, null, null);
    }

    /**
     * Starts them all and returns. Should their events not be readable, or the scheduler refuse,
     * the leases bring them back.
     */
    public void start(List<Claimed> deliveries) {
        if (deliveries.isEmpty()) return;
        int started = 0;
        try {
            var payloads = events.find(deliveries.stream().map(Claimed::event).collect(toSet()));
            for (var delivery : deliveries) {
                startAtSlot(delivery, payloads.get(delivery.event()));
                started++;
            }
        } finally {
            deliveries.subList(started, deliveries.size()).forEach(this::release);
        }
    }

    private void startAtSlot(Claimed delivery, AcceptedFact event) {
        var wait = Duration.between(time.instant(), delivery.sendAt());
        if (wait.compareTo(AT_ONCE) <= 0) {
            send(delivery, event);
        } else {
            later(wait, delivery, event);
        }
    }

    private void later(Duration wait, Claimed delivery, AcceptedFact event) {
        scheduler.schedule(() -> send(delivery, event), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void send(Claimed delivery, AcceptedFact event) {
        try {
            var credentials = delivery.receiver().credentials();
            if (credentials instanceof OAuth2 oauth) {
                sendWithToken(delivery, event, oauth);
                return;
            }
            if (credentials instanceof Credentials.Unreadable) {
                record(Finished.unsent(delivery, unreadable()));
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
        } catch (RuntimeException e) {
            abandon(delivery, e);
        }
    }

    /** The token comes before the turn, or all that waited for it would leave at once. */
    private void sendWithToken(Claimed delivery, AcceptedFact event, OAuth2 credentials) {
        var receiver = delivery.receiver();
        var request = composer.compose(delivery, event, time.instant());
        var shown = request.with(Composer.TOKEN);
        authorizedSender
                .send(
                        request,
                        new TokenKey(receiver.id(), credentials),
                        leave -> takeTurn(receiver, leave))
                .whenComplete((outcome, fault) -> finish(delivery, shown, outcome, fault));
    }

    private void takeTurn(Receiver receiver, Runnable leave) {
        var wait = spacing.pass(receiver.id(), receiver.rateLimit());
        if (wait.isZero()) {
            leave.run();
            return;
        }
        scheduler.schedule(() -> takeTurn(receiver, leave), wait.toNanos(), TimeUnit.NANOSECONDS);
    }

    private AttemptOutcome unreadable() {
        return AttemptOutcome.withoutResponse(
                AttemptError.SECRET_UNREADABLE, time.instant(), Duration.ZERO);
    }

    private void finish(
            Claimed delivery, AttemptRequest request, AttemptOutcome outcome, Throwable fault) {
        if (fault != null) abandon(delivery, fault);
        else record(Finished.sent(delivery, request, outcome));
    }

    private void record(Finished finished) {
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
     * Our own fault: nothing is charged to the receiver, and the lease brings the delivery back.
     */
    private void abandon(Claimed delivery, Throwable fault) {
        if (fault instanceof ProxyUnavailableException) {
            LOGGER.log(
                    Level.DEBUG,
                    "delivery.put_off delivery={0} reason={1}",
                    delivery.id(),
                    fault.getMessage());
        } else {
            LOGGER.log(Level.ERROR, "delivery.not_attempted delivery=" + delivery.id(), fault);
        }
        release(delivery);
    }

    private void release(Claimed delivery) {
        inFlight.release(delivery.receiver().id(), 1);
        backlog.wake(delivery.receiver().id());
    }
}
