package dev.webhooks.server;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Listens to the log while the application is deployed. Why it does not start stands only there:
 * the answer of Payara's deploy command carries no cause.
 */
final class RefusedSettings extends Handler implements AutoCloseable {
    private static final Logger ROOT = Logger.getLogger("");

    private final AtomicReference<InvalidSetting> first = new AtomicReference<>();

    private RefusedSettings() {}

    static RefusedSettings listen() {
        var listener = new RefusedSettings();
        ROOT.addHandler(listener);
        return listener;
    }

    /** What the application refused, if that was why it did not start. */
    Optional<InvalidSetting> first() {
        return Optional.ofNullable(first.get());
    }

    @Override
    public void publish(LogRecord entry) {
        InvalidSetting.namedIn(entry.getThrown())
                .ifPresent(refused -> first.compareAndSet(null, refused));
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        ROOT.removeHandler(this);
    }
}
