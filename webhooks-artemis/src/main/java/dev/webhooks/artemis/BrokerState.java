package dev.webhooks.artemis;

import java.util.Locale;

/**
 * Whether the embedded broker works, for all who must know it and cannot see this class: the system
 * property {@value #PROPERTY} is {@code starting}, {@code running} or {@code failed}, and absent
 * when no broker is embedded.
 */
enum BrokerState {
    STARTING,
    RUNNING,
    FAILED;

    static final String PROPERTY = "webhooks.broker.state";

    void publish() {
        System.setProperty(PROPERTY, text());
    }

    /** Starting, unless there is one already. */
    static void announce() {
        System.getProperties().putIfAbsent(PROPERTY, STARTING.text());
    }

    static void withdraw() {
        System.clearProperty(PROPERTY);
    }

    private String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
