package dev.webhooks.access;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Removes keys that expired some time ago, once an hour on every node. */
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class KeyPurge {
    private static final System.Logger LOGGER = System.getLogger(KeyPurge.class.getName());

    @Inject ExpiredKeys keys;

    /** A fault is told and left to the next hour: the container would stop a timer that throws. */
    @Schedule(hour = "*", minute = "37", persistent = false)
    void purge() {
        try {
            int removed = keys.purge();
            if (removed > 0) LOGGER.log(Level.INFO, "keys.purged count={0,number,#}", removed);
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "keys.not_purged", e);
        }
    }
}
