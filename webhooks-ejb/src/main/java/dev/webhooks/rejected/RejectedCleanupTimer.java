package dev.webhooks.rejected;

import dev.webhooks.api.problem.WebhookException;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import java.lang.System.Logger.Level;

/** Once an hour on every node: see {@link RejectedCleanup}. */
@Singleton
@DependsOn("Schema")
@TransactionManagement(TransactionManagementType.BEAN)
public class RejectedCleanupTimer {
    private static final System.Logger LOGGER =
            System.getLogger(RejectedCleanupTimer.class.getName());

    @Inject RejectedCleanup tidying;

    /** A fault is told and left to the next hour: the container would stop a timer that throws. */
    @Schedule(hour = "*", minute = "29", persistent = false)
    void tidy() {
        try {
            tidying.tidy();
        } catch (JMSException | JMSRuntimeException | WebhookException e) {
            LOGGER.log(Level.WARNING, "rejected_messages.not_tidied", e);
        } catch (RuntimeException e) {
            LOGGER.log(Level.ERROR, "rejected_messages.not_tidied", e);
        }
    }
}
