package dev.webhooks.delivery;

import dev.webhooks.delivery.DeliveryJob.Drain;
import dev.webhooks.receiver.Receiver;
import dev.webhooks.throttle.InFlightLimit;
import dev.webhooks.throttle.RateLimiter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Webhooks that have more due than they had permits or slots for. What they are owed stays in the
 * database; as soon as there is room a drain job takes the oldest of it. While a webhook is listed
 * here its new deliveries queue up behind. Thread-safe.
 */
@ApplicationScoped
class ParkedWebhooks {
    /** A drain job that was not seen for so long is lost. */
    private static final Duration JOB_LIFE = Duration.ofSeconds(5);

    /**
     * @param notBefore when the next slot comes within the horizon
     * @param drainSentAt when the last drain job went out
     */
    private record Parked(
            String accountId, int maxInFlight, Instant notBefore, Instant drainSentAt) {
        boolean isDraining(Instant now) {
            return drainSentAt.plus(JOB_LIFE).isAfter(now);
        }
    }

    private final JobQueue jobs;
    private final InFlightLimit inFlightLimit;
    private final InstantSource time;
    private final Map<String, Parked> parked = new ConcurrentHashMap<>();

    @Inject
    ParkedWebhooks(JobQueue jobs, InFlightLimit inFlightLimit, InstantSource time) {
        this.jobs = jobs;
        this.inFlightLimit = inFlightLimit;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ParkedWebhooks() {
        this(null, null, null);
    }

    public boolean holds(String webhookId) {
        return parked.containsKey(webhookId);
    }

    /** Something of this webhook found no permit. */
    public void park(Receiver receiver) {
        park(receiver, Instant.EPOCH);
    }

    /**
     * @param nextSlot of something that found no slot
     */
    public void park(Receiver receiver, Instant nextSlot) {
        var notBefore =
                nextSlot.isAfter(Instant.EPOCH) ? nextSlot.minus(RateLimiter.HORIZON) : nextSlot;
        park(receiver.accountId(), receiver.id(), receiver.maxInFlight(), notBefore);
    }

    /**
     * Something of this webhook may be due that no job names, such as deliveries that were held.
     */
    public void look(String accountId, String webhookId) {
        park(accountId, webhookId, 1, Instant.EPOCH);
    }

    /** Takes the webhook off the list, to be parked again if more is found. */
    public void clear(String webhookId) {
        parked.remove(webhookId);
    }

    /** To be called when permits came back, and every few milliseconds. */
    public void wake(String webhookId) {
        var entry = parked.get(webhookId);
        var now = time.instant();
        if (entry == null || entry.isDraining(now) || entry.notBefore().isAfter(now)) return;
        if (!inFlightLimit.hasRoom(webhookId, entry.maxInFlight())) return;
        var draining = new Parked(entry.accountId(), entry.maxInFlight(), entry.notBefore(), now);
        if (parked.replace(webhookId, entry, draining))
            jobs.offer(new Drain(entry.accountId(), webhookId));
    }

    /** Wakes all that have room. */
    public void tick() {
        parked.keySet().forEach(this::wake);
    }

    private void park(String accountId, String webhookId, int maxInFlight, Instant notBefore) {
        parked.merge(
                webhookId,
                new Parked(accountId, maxInFlight, notBefore, Instant.EPOCH),
                (old, fresh) ->
                        new Parked(
                                accountId,
                                maxInFlight,
                                notBefore.isAfter(old.notBefore()) ? notBefore : old.notBefore(),
                                old.drainSentAt()));
    }
}
