package dev.webhooks.artemis;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Artemis' audit loggers print every message sent and acknowledged, with its properties, at INFO:
 * payload metadata in the log, and a line per delivery. They are silenced in code because the
 * server's logging configuration is not ours everywhere.
 */
final class BrokerAuditLog {
    /** Held here: the log manager keeps loggers by weak reference and forgets their level. */
    private static final List<Logger> LOGGERS =
            List.of(
                    Logger.getLogger("org.apache.activemq.audit"),
                    Logger.getLogger("org.apache.activemq.audit.base"),
                    Logger.getLogger("org.apache.activemq.audit.message"),
                    Logger.getLogger("org.apache.activemq.audit.resource"));

    private BrokerAuditLog() {}

    static void silence() {
        LOGGERS.forEach(logger -> logger.setLevel(Level.OFF));
    }
}
