package dev.webhooks.eventtype;

import jakarta.annotation.PreDestroy;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Writes down the counted warnings, once a second on every node and when the application ends. */
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class WarningFlush {
    private static final System.Logger LOGGER = System.getLogger(WarningFlush.class.getName());

    @Inject SchemaWarnings warnings;

    /**
     * A fault is told and left to the next second: the container would stop a timer that throws.
     */
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void flush() {
        try {
            warnings.flush();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "event_type.warnings_not_written", e);
        }
    }

    @PreDestroy
    void stop() {
        flush();
    }
}
