package dev.webhooks.audit;

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

/** Removes entries that are older than {@link AuditPeriod} says. */
@ApplicationScoped
class AuditPurge extends TablePurge {
    private static final String OLD =
            "select id from audit_entry where account_id = ? and id < ? and happened_at < ? order by id";

    private final InstantSource time;

    @Inject
    AuditPurge(Database database, InstantSource time) {
        super(database, "audit_entry");
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
    protected List<String> lockOldest(
            Connection connection, String accountId, Instant end, int most) throws SQLException {
        var oldest = AuditPeriod.end(end, time.instant());
        return PurgeStatements.lock(
                connection, OLD, most, accountId, EntryIds.until(oldest), Database.utc(oldest));
    }
}
