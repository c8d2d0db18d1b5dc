package dev.webhooks.webhook;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** The health of a webhook as the API reads it; {@link HealthRecords} writes it. */
@Entity
@Table(name = "webhook_health")
class StoredHealth {
    @Id
    @Column(name = "webhook_id")
    private String webhookId;

    @Column(name = "consecutive_failures")
    private int consecutiveFailures;

    @Column(name = "failing_since")
    private Instant failingSince;

    @Column(name = "last_attempt_at")
    private Instant lastAttemptAt;

    @Column(name = "last_success_at")
    private Instant lastSuccessAt;

    /** For JPA. */
    protected StoredHealth() {}

    static StoredHealth of(String webhookId) {
        var health = new StoredHealth();
        health.webhookId = webhookId;
        return health;
    }

    /**
     * A receiver that is switched on again starts with a clean sheet, or it would be switched off
     * at the next failure.
     */
    void forgive() {
        consecutiveFailures = 0;
        failingSince = null;
    }

    String webhookId() {
        return webhookId;
    }

    Health value() {
        return new Health(
                consecutiveFailures,
                Optional.ofNullable(failingSince),
                Optional.ofNullable(lastAttemptAt),
                Optional.ofNullable(lastSuccessAt));
    }
}
