package dev.webhooks.statistics;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Removes statistics that are too old to be asked for, once an hour on every node. */
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class StatisticsPurge {
    private static final System.Logger LOGGER = System.getLogger(StatisticsPurge.class.getName());

    @Inject Statistics statistics;

    /** A fault is told and left to the next hour: the container would stop a timer that throws. */
    @Schedule(hour = "*", minute = "23", persistent = false)
    void purge() {
        try {
            statistics.purge();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "statistics.not_purged", e);
        }
    }
}
