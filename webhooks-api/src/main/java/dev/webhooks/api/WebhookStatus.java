package dev.webhooks.api;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The states of a webhook (spec.md §2.1). */
public enum WebhookStatus {
    /** Receives its events. */
    ACTIVE,
    /** Stopped by a person; its deliveries are held. */
    PAUSED,
    /** Stopped by a person or by its disable rule; its deliveries are held. */
    DISABLED;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<WebhookStatus> of(String wireName) {
        return Arrays.stream(values()).filter(s -> s.wireName().equals(wireName)).findFirst();
    }
}
