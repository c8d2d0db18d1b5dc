package dev.webhooks.delivery;

import static java.util.stream.Collectors.toMap;

import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.webhook.WebhookStatus;
import dev.webhooks.delivery.DeliveryJob.DeliveryRef;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.throttle.RateLimiter;
import dev.webhooks.webhook.WebhookStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The first of the two transactions of an attempt: who may send what, and when. */
@ApplicationScoped
class DeliveryClaims {
    /** What recording may take after the attempt's own timeout. */
    private static final Duration MARGIN = Duration.ofSeconds(15);

    private final Database database;
    private final DeliveryRecords records;
    private final RateLimiter slots;
    private final WebhookStates webhooks;
    private final InstantSource time;
    private final String nodeId;
    private final AtomicLong claims = new AtomicLong();

    @Inject
    DeliveryClaims(
            Database database,
            DeliveryRecords records,
            RateLimiter slots,
            WebhookStates webhooks,
            InstantSource time,
            @ConfigProperty(name = "webhooks.node.id") String nodeId) {
        this.database = database;
        this.records = records;
        this.slots = slots;
        this.webhooks = webhooks;
        this.time = time;
        this.nodeId = nodeId;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected DeliveryClaims() {
        this(null, null, null, null, null, null);
    }

    /**
     * @param claimed what may be sent now, or at its slot within {@link RateLimiter#HORIZON}
     * @param nextSlots by webhook id, where not all that was wanted got a slot: when to come back
     */
    record Claim(List<ClaimedDelivery> claimed, Map<String, Instant> nextSlots) {}

    /** Reserves rate slots and takes the deliveries that get one, all in one transaction. */
    public Claim claim(List<PermittedBatch> shares) {
        if (shares.isEmpty()) return new Claim(List.of(), Map.of());
        var now = time.instant();
        return database.inTransaction(connection -> claim(connection, shares, now));
    }

    /**
     * Deliveries whose webhook seems to have stopped: held or cancelled, as its row says now. The
     * row is locked, so a webhook that is switched on at this moment does not leave anything held
     * behind.
     *
     * @return those whose webhook is active after all
     */
    public List<DeliveryRef> stop(Collection<DeliveryRef> deliveries) {
        if (deliveries.isEmpty()) return List.of();
        var now = time.instant();
        return database.inTransaction(connection -> stop(connection, deliveries, now));
    }

    private Claim claim(Connection connection, List<PermittedBatch> shares, Instant now)
            throws SQLException {
        var wishes = new TreeMap<String, RateLimiter.SlotRequest>();
        for (var share : shares) {
            wishes.put(
                    share.receiver().id(),
                    new RateLimiter.SlotRequest(
                            share.receiver().rateLimit(), share.deliveryIds().size()));
        }
        var grants = slots.reserve(connection, wishes, now);
        var sendTimes = new HashMap<String, Instant>();
        var nextSlots = new HashMap<String, Instant>();
        var longest = Duration.ZERO;
        for (var share : shares) {
            var grant = grants.get(share.receiver().id());
            if (grant == null) continue;
            for (int i = 0; i < grant.slots().size(); i++) {
                sendTimes.put(share.deliveryIds().get(i), grant.slots().get(i));
            }
            if (grant.slots().size() < share.deliveryIds().size())
                nextSlots.put(share.receiver().id(), grant.next());
            if (share.receiver().patience().compareTo(longest) > 0)
                longest = share.receiver().patience();
        }
        if (sendTimes.isEmpty()) return new Claim(List.of(), nextSlots);
        var token = nodeId + ":" + claims.incrementAndGet();
        var lease = now.plus(RateLimiter.HORIZON).plus(longest).plus(MARGIN);
        var rows = records.claim(connection, sendTimes.keySet(), token, lease, now);
        return new Claim(claimed(rows, shares, sendTimes, token), nextSlots);
    }

    private static List<ClaimedDelivery> claimed(
            List<DeliveryRecords.Row> rows,
            List<PermittedBatch> shares,
            Map<String, Instant> sendTimes,
            String token) {
        var receivers =
                shares.stream()
                        .collect(toMap(share -> share.receiver().id(), PermittedBatch::receiver));
        return rows.stream()
                .map(
                        row ->
                                new ClaimedDelivery(
                                        row.id(),
                                        row.eventId(),
                                        receivers.get(row.webhookId()),
                                        token,
                                        row.attempts(),
                                        row.roundStart(),
                                        row.test(),
                                        sendTimes.get(row.id())))
                .toList();
    }

    private List<DeliveryRef> stop(
            Connection connection, Collection<DeliveryRef> deliveries, Instant now)
            throws SQLException {
        var states =
                webhooks.lock(
                        connection,
                        deliveries.stream()
                                .map(DeliveryRef::webhookId)
                                .distinct()
                                .sorted()
                                .toList());
        var held = new ArrayList<String>();
        var cancelled = new ArrayList<String>();
        var active = new ArrayList<DeliveryRef>();
        for (var delivery : deliveries) {
            var status = states.get(delivery.webhookId());
            if (status == null) {
                cancelled.add(delivery.deliveryId());
            } else if (status == WebhookStatus.ACTIVE) {
                active.add(delivery);
            } else {
                held.add(delivery.deliveryId());
            }
        }
        records.stop(connection, held, DeliveryStatus.HELD.name(), now);
        records.stop(connection, cancelled, DeliveryStatus.CANCELLED.name(), now);
        return active;
    }
}
