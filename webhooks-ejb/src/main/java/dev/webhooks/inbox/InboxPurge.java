package dev.webhooks.inbox;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Removes expired inboxes, once an hour on every node. */
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class InboxPurge {
    private static final System.Logger LOGGER = System.getLogger(InboxPurge.class.getName());

    @Inject InboxDirectory desk;

    /** A fault is told and left to the next hour: the container would stop a timer that throws. */
    @Schedule(hour = "*", minute = "41", persistent = false)
    void purge() {
        try {
            desk.purge();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "inbox.not_purged", e);
        }
    }
}
