package dev.webhooks.audit;

import dev.webhooks.platform.Database;
import dev.webhooks.platform.OldRows;
import dev.webhooks.platform.Purge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Removes entries that are older than {@link AuditPeriod} says. */
@ApplicationScoped
class AuditPurge implements Purge {
    private static final String OLD =
            "select id from audit_entry where account_id = ? and id < ? and happened_at < ? order by id";

    private final Database database;
    private final InstantSource time;

    @Inject
    AuditPurge(Database database, InstantSource time) {
        this.database = database;
        this.time = time;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected AuditPurge() {
        this(null, null);
    }

    @Override
    public String what() {
        return "audit entries";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Optional<String> nextAccount(String after) {
        return database.inTransaction(
                connection -> OldRows.nextAccount(connection, "audit_entry", after));
    }

    @Override
    public int removeBefore(String accountId, Instant end, int most) {
        var oldest = AuditPeriod.end(end, time.instant());
        return database.inTransaction(
                connection ->
                        OldRows.delete(
                                connection,
                                "audit_entry",
                                "id",
                                OldRows.lock(
                                        connection,
                                        OLD,
                                        most,
                                        accountId,
                                        EntryIds.until(oldest),
                                        Database.utc(oldest))));
    }
}
