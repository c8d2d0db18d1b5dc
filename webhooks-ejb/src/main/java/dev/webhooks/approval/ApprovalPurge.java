package dev.webhooks.approval;

import dev.webhooks.audit.AuditPeriod;
import dev.webhooks.platform.Database;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.OldRows;
import dev.webhooks.platform.Purge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Removes approvals that were decided about as long ago as the audit log goes back; one that is
 * pending stays however old it is.
 */
@ApplicationScoped
class ApprovalPurge implements Purge {
    /** Nothing is decided before it is requested, so that the ids bound what is read. */
    private static final String OLD =
            "select id from approval where account_id = ? and id < ? and decided_at < ? order by id";

    private final Database database;
    private final InstantSource time;

    @Inject
    ApprovalPurge(Database database, InstantSource time) {
        this.database = database;
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
    public int order() {
        return 1;
    }

    @Override
    public Optional<String> nextAccount(String after) {
        return database.inTransaction(
                connection -> OldRows.nextAccount(connection, "approval", after));
    }

    @Override
    public int removeBefore(String accountId, Instant end, int most) {
        var oldest = AuditPeriod.end(end, time.instant());
        return database.inTransaction(
                connection ->
                        OldRows.delete(
                                connection,
                                "approval",
                                "id",
                                OldRows.lock(
                                        connection,
                                        OLD,
                                        most,
                                        accountId,
                                        Ids.first("apr", oldest),
                                        Database.utc(oldest))));
    }
}
