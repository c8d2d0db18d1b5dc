package dev.webhooks.artemis;

import java.util.Locale;

/**
 * Whether the embedded broker works, for all who must know it and cannot see this class: the system
 * property {@value #PROPERTY} is {@code running} or {@code failed}, and absent when no broker is
 * embedded.
 */
enum BrokerState {
    RUNNING,
    FAILED;

    static final String PROPERTY = "webhooks.broker.state";

    void publish() {
        System.setProperty(PROPERTY, name().toLowerCase(Locale.ROOT));
    }

    static void withdraw() {
        System.clearProperty(PROPERTY);
    }
}
