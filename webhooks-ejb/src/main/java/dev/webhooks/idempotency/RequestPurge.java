package dev.webhooks.idempotency;

import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;

/** Removes answers that have been kept long enough, once an hour on every node. */
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class RequestPurge {
    private static final System.Logger LOGGER = System.getLogger(RequestPurge.class.getName());

    @Inject IdempotentRequests ledger;

    /** A fault is told and left to the next hour: the container would stop a timer that throws. */
    @Schedule(hour = "*", minute = "17", persistent = false)
    void purge() {
        try {
            ledger.purge();
        } catch (RuntimeException e) {
            LOGGER.log(Level.WARNING, "idempotency.not_purged", e);
        }
    }
}
