package dev.webhooks.deliverylog;

import dev.webhooks.api.delivery.Attempt;
import dev.webhooks.api.delivery.Delivery;
import dev.webhooks.api.delivery.DeliveryStatus;
import dev.webhooks.api.event.Environment;
import dev.webhooks.api.problem.ProblemType;
import dev.webhooks.api.problem.WebhookException;
import dev.webhooks.delivery.AttemptRecords;
import dev.webhooks.delivery.DeliveryPhase;
import dev.webhooks.delivery.DeliveryRecords;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;

/**
 * One event owed to one webhook. Born pending; claimed it is sending; an attempt makes it
 * succeeded, pending again until its next time, or failed. While its webhook is paused or disabled
 * it is held; when its webhook is removed, or when somebody calls it off, it is cancelled. A manual
 * retry or a replay makes it pending again and begins a new round of the schedule.
 *
 * <p>{@link DeliveryRecords} and {@link AttemptRecords} change the rows; here is what people may do
 * to them.
 */
@Entity
@Table(name = "delivery")
class StoredDelivery {
    @Id private String id;

    @Column(name = "account_id")
    private String accountId;

    @Column(name = "event_id")
    private String eventId;

    @Column(name = "event_type")
    private String eventType;

    @Column(name = "webhook_id")
    private String webhookId;

    @Enumerated(EnumType.STRING)
    private Environment environment;

    @Column(name = "is_test")
    private boolean test;

    @Enumerated(EnumType.STRING)
    private DeliveryStatus status;

    /** For queries alone: the database derives it from the status. */
    @Enumerated(EnumType.STRING)
    @Column(insertable = false, updatable = false)
    private DeliveryPhase phase;

    private int attempts;

    @Column(name = "round_start")
    private int roundStart;

    @Column(name = "due_at")
    private Instant dueAt;

    @Column(name = "sweep_at")
    private Instant sweepAt;

    @Column(name = "last_error")
    private String lastError;

    @Column(name = "last_status")
    private Integer lastStatus;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    /** For JPA. */
    protected StoredDelivery() {}

    /**
     * SUCCEEDED or FAILED → PENDING with a new round, PENDING → PENDING now.
     *
     * @throws WebhookException {@code wrong_state} from any other status
     */
    void retry(Instant now, Instant jobLost) {
        switch (status) {
            case SUCCEEDED, FAILED -> roundStart = attempts;
            case PENDING -> {
                // Keeps its place in the schedule: only the wait is cut short.
            }
            case SENDING, HELD, CANCELLED ->
                    throw new WebhookException(
                            ProblemType.WRONG_STATE,
                            "the delivery is " + status.wireName() + " and cannot be retried now");
        }
        status = DeliveryStatus.PENDING;
        dueAt = now;
        sweepAt = jobLost;
        updatedAt = now;
    }

    /**
     * PENDING or HELD → CANCELLED. One that is being sent is refused: nobody can call back a
     * request that is on its way, and the caller would take "cancelled" for "not sent".
     *
     * @throws WebhookException {@code wrong_state} from any other status
     */
    void cancel(Instant now) {
        switch (status) {
            case PENDING, HELD -> status = DeliveryStatus.CANCELLED;
            case SENDING ->
                    throw new WebhookException(
                            ProblemType.WRONG_STATE,
                            "the delivery is being sent; cancel it after this attempt");
            case SUCCEEDED, FAILED, CANCELLED ->
                    throw new WebhookException(
                            ProblemType.WRONG_STATE,
                            "the delivery has " + ended() + " and is over");
        }
        sweepAt = null;
        updatedAt = now;
    }

    private String ended() {
        return status == DeliveryStatus.CANCELLED ? "been cancelled" : status.wireName();
    }

    String id() {
        return id;
    }

    String accountId() {
        return accountId;
    }

    String eventId() {
        return eventId;
    }

    String webhookId() {
        return webhookId;
    }

    /**
     * @param attempts null in lists
     */
    Delivery view(List<Attempt> attempts) {
        return new Delivery(
                id,
                eventId,
                eventType,
                webhookId,
                environment.wireName(),
                status.wireName(),
                this.attempts,
                status == DeliveryStatus.PENDING ? dueAt : null,
                lastError,
                lastStatus,
                test,
                createdAt,
                updatedAt,
                attempts);
    }
}
