package dev.webhooks.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/**
 * The row in which the delivery pipeline reserves a webhook's rate slots; made and removed with the
 * webhook.
 */
@Entity
@Table(name = "webhook_pace")
class StoredRateSlot {
    @Id
    @Column(name = "webhook_id")
    private String webhookId;

    @Column(name = "next_slot_at")
    private Instant nextSlotAt;

    /** For JPA. */
    protected StoredRateSlot() {}

    static StoredRateSlot of(String webhookId, Instant now) {
        var pace = new StoredRateSlot();
        pace.webhookId = webhookId;
        pace.nextSlotAt = now;
        return pace;
    }
}
