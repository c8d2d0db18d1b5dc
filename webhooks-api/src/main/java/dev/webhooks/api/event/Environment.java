package dev.webhooks.api.event;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Where an event belongs; it reaches webhooks of its own environment only
 * (docs/contract.md#webhooks).
 */
public enum Environment {
    PRODUCTION,
    SANDBOX;

    /** The name on the wire: {@code production}, {@code sandbox}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Environment> of(String wireName) {
        return Arrays.stream(values()).filter(e -> e.wireName().equals(wireName)).findFirst();
    }
}
