package dev.webhooks.audit;

import dev.webhooks.platform.Ids;
import dev.webhooks.testing.ManualClock;

/** The audit log for tests of other packages, over plain JDBC. */
public final class AuditTable {
    private AuditTable() {}

    public static AuditTrail trail(Author author, ManualClock clock) {
        return new AuditTrail(null, author, new Ids(clock), clock);
    }
}
