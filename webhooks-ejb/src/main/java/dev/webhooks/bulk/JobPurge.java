package dev.webhooks.bulk;

import dev.webhooks.platform.Database;
import dev.webhooks.platform.OldRows;
import dev.webhooks.platform.Purge;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;

/** Removes bulk jobs that have ended. */
@ApplicationScoped
class JobPurge implements Purge {
    private static final String OLD =
            "select id from bulk_job where account_id = ? and ended_at < ? order by id";

    private final Database database;

    @Inject
    JobPurge(Database database) {
        this.database = database;
    }

    /** For the CDI proxy (CDI 4.0, unproxyable bean types). */
    protected JobPurge() {
        this(null);
    }

    @Override
    public String what() {
        return "jobs";
    }

    @Override
    public int order() {
        return 1;
    }

    @Override
    public Optional<String> nextAccount(String after) {
        return database.inTransaction(
                connection -> OldRows.nextAccount(connection, "bulk_job", after));
    }

    @Override
    public int removeBefore(String accountId, Instant end, int most) {
        return database.inTransaction(
                connection -> {
                    var gone = OldRows.lock(connection, OLD, most, accountId, Database.utc(end));
                    return OldRows.delete(connection, "bulk_job", "id", gone);
                });
    }
}
