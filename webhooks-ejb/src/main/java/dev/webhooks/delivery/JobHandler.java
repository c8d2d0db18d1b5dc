package dev.webhooks.delivery;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.delivery.DeliveryJob.Attempts;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.delivery.DeliveryJob.Drain;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.receiver.ReceiverDirectory;
import dev.webhooks.throttle.InFlightLimit;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What one job is good for: takes permits, claims, and hands over to be sent. Waits for nobody:
 * what finds no permit or no slot is parked and leaves the queue at once.
 */
@ApplicationScoped
class JobHandler {
    private final ReceiverDirectory receivers;
    private final InFlightLimit inFlightLimit;
    private final DeliveryClaims ledger;
    private final DeliveryRecords records;
    private final ParkedWebhooks backlog;
    private final DeliverySender dispatch;
    private final InstantSource time;

    @Inject
    JobHandler(
            ReceiverDirectory receivers,
            InFlightLimit inFlightLimit,
            DeliveryClaims ledger,
            DeliveryRecords records,
            ParkedWebhooks backlog,
            DeliverySender dispatch,
            InstantSource time) {
        this.receivers = receivers;
        this.inFlightLimit = inFlightLimit;
        this.ledger = ledger;
        this.records = records;
        this.backlog = backlog;
        this.dispatch = dispatch;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected JobHandler() {
        this(null, null, null, null, null, null, null);
    }

    public void perform(DeliveryJob job) {
        if (job instanceof Attempts attempts) attempt(attempts.deliveries());
        if (job instanceof Drain drain) drain(drain.accountId(), drain.webhookId());
    }

    private void attempt(List<DeliveryRef> deliveries) {
        var byWebhook =
                deliveries.stream()
                        .collect(groupingBy(DeliveryRef::webhookId, LinkedHashMap::new, toList()));
        var shares = new ArrayList<PermittedBatch>();
        var stopped = new ArrayList<DeliveryRef>();
        for (var owed : byWebhook.values()) {
            var receiver = receiver(owed.get(0).accountId(), owed.get(0).webhookId());
            if (receiver.isEmpty() || !receiver.get().isActive()) {
                stopped.addAll(owed);
            } else if (backlog.holds(receiver.get().id())) {
                backlog.wake(receiver.get().id());
            } else {
                share(receiver.get(), owed.stream().map(DeliveryRef::deliveryId).toList())
                        .ifPresent(shares::add);
            }
        }
        claim(shares);
        ledger.stop(stopped)
                .forEach(active -> backlog.look(active.accountId(), active.webhookId()));
    }

    /**
     * The oldest that is due, as far as there is room. Off the list first, so that what is parked
     * meanwhile is not forgotten.
     */
    private void drain(String accountId, String webhookId) {
        backlog.clear(webhookId);
        var found = receiver(accountId, webhookId);
        if (found.isEmpty() || !found.get().isActive()) {
            ledger.stop(records.due(webhookId, DeliveryJob.CHUNK, time.instant()));
            return;
        }
        var receiver = found.get();
        int permits = inFlightLimit.acquire(webhookId, receiver.maxInFlight(), DeliveryJob.CHUNK);
        if (permits == 0) {
            backlog.park(receiver);
            return;
        }
        List<DeliveryRef> due;
        try {
            due = records.due(webhookId, permits, time.instant());
        } catch (RuntimeException e) {
            inFlightLimit.release(webhookId, permits);
            throw e;
        }
        inFlightLimit.release(webhookId, permits - due.size());
        if (due.size() == permits) backlog.park(receiver);
        if (!due.isEmpty())
            claim(
                    List.of(
                            new PermittedBatch(
                                    receiver, due.stream().map(DeliveryRef::deliveryId).toList())));
    }

    private Optional<Receiver> receiver(String accountId, String webhookId) {
        try {
            return receivers.of(accountId).find(webhookId);
        } catch (WebhookException e) {
            if (e.type() == ProblemType.NOT_FOUND) return Optional.empty();
            throw e;
        }
    }

    private Optional<PermittedBatch> share(Receiver receiver, List<String> deliveryIds) {
        int permits =
                inFlightLimit.acquire(receiver.id(), receiver.maxInFlight(), deliveryIds.size());
        if (permits < deliveryIds.size()) backlog.park(receiver);
        return permits == 0
                ? Optional.empty()
                : Optional.of(new PermittedBatch(receiver, deliveryIds.subList(0, permits)));
    }

    private void claim(List<PermittedBatch> shares) {
        var unclaimed = new HashSet<String>();
        shares.forEach(share -> unclaimed.addAll(share.deliveryIds()));
        try {
            var claim = ledger.claim(shares);
            claim.claimed().forEach(claimed -> unclaimed.remove(claimed.id()));
            for (var share : shares) {
                var next = claim.nextSlots().get(share.receiver().id());
                if (next != null) backlog.park(share.receiver(), next);
            }
            dispatch.start(claim.claimed());
        } finally {
            for (var share : shares) {
                int unused = (int) share.deliveryIds().stream().filter(unclaimed::contains).count();
                inFlightLimit.release(share.receiver().id(), unused);
            }
        }
    }
}
