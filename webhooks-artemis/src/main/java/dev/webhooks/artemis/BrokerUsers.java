package dev.webhooks.artemis;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Where the application tells the embedded broker whom else it may let in. Until it does, only the
 * user of the settings is.
 */
public final class BrokerUsers {
    private static final AtomicReference<UserDirectory> DIRECTORY = new AtomicReference<>();

    private BrokerUsers() {}

    /** From now on this one is asked. */
    public static void register(UserDirectory directory) {
        DIRECTORY.set(directory);
    }

    /** No longer, if it is this one that is asked. */
    public static void withdraw(UserDirectory directory) {
        DIRECTORY.compareAndSet(directory, null);
    }

    static Optional<UserDirectory> directory() {
        return Optional.ofNullable(DIRECTORY.get());
    }
}
