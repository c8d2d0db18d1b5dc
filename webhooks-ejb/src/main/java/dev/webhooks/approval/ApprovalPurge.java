package dev.webhooks.approval;

import dev.webhooks.audit.AuditPeriod;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.PurgeStatements;
import dev.webhooks.platform.sql.TablePurge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Removes approvals that were decided about as long ago as the audit log goes back; one that is
 * pending stays however old it is.
 */
@ApplicationScoped
class ApprovalPurge extends TablePurge {
    /** Nothing is decided before it is requested, so that the ids bound what is read. */
    private static final String OLD =
            "select id from approval where account_id = ? and id < ? and decided_at < ? order by id";

    private final InstantSource time;

    @Inject
    ApprovalPurge(Database database, InstantSource time) {
        super(database, "approval");
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected ApprovalPurge() {
        this(null, null);
    }

    @Override
    public String what() {
        return "approvals";
    }

    @Override
    protected List<String> lockOldest(
            Connection connection, String accountId, Instant end, int most) throws SQLException {
        var oldest = AuditPeriod.end(end, time.instant());
        return PurgeStatements.lock(
                connection, OLD, most, accountId, Ids.first("apr", oldest), Database.utc(oldest));
    }
}
