package dev.webhooks.replay;

import dev.webhooks.platform.sql.Database;
import dev.webhooks.platform.sql.PurgeStatements;
import dev.webhooks.platform.sql.TablePurge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Removes bulk jobs that have ended. */
@ApplicationScoped
class BulkJobPurge extends TablePurge {
    private static final String OLD =
            "select id from bulk_job where account_id = ? and ended_at < ? order by id";

    @Inject
    BulkJobPurge(Database database) {
        super(database, "bulk_job");
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected BulkJobPurge() {
        this(null);
    }

    @Override
    public String what() {
        return "jobs";
    }

    @Override
    protected List<String> lockOldest(
            Connection connection, String accountId, Instant end, int most) throws SQLException {
        return PurgeStatements.lock(connection, OLD, most, accountId, Database.utc(end));
    }
}
