package dev.webhooks.api.webhook;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of a webhook (docs/contract.md#states-of-a-webhook). */
public enum WebhookStatus {
    /** Its creation waits for approval; it gets no deliveries. */
    PENDING,
    /** Receives its events. */
    ACTIVE,
    /** Stopped by a person; its deliveries are held. */
    PAUSED,
    /** Stopped by a person or by its disable rule; its deliveries are held. */
    DISABLED,
    /** Its creation was not approved; it gets no deliveries, and can only be removed. */
    REJECTED;

    /** Whether it was approved, or needed no approval: it gets deliveries from then on. */
    public boolean isAdmitted() {
        return this != PENDING && this != REJECTED;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WebhookStatus> of(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
    }
}
