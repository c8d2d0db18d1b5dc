package dev.webhooks.audit;

import static dev.webhooks.testing.Examples.NOW;
import static java.time.Duration.ofDays;
import static org.assertj.core.api.Assertions.assertThat;

import dev.webhooks.api.audit.AuditEntry.Target;
import dev.webhooks.platform.Ids;
import dev.webhooks.platform.sql.Database;
import dev.webhooks.testing.ManualClock;
import dev.webhooks.testing.TestDatabase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditPurgeTest {
    private final Database database;
    private final AuditPurge purge;

    AuditPurgeTest() {
        database = TestDatabase.emptied();
        purge = new AuditPurge(database, InstantSource.fixed(NOW));
        record(ofDays(364));
        record(ofDays(366));
        record(ofDays(800));
    }

    @Test
    void entries_are_kept_for_a_year() {
        assertThat(purge.nextAccount("")).contains("acct_1");
        assertThat(purge.removeBefore("acct_1", NOW.minus(ofDays(30)), 10)).isEqualTo(2);
        assertThat(purge.removeBefore("acct_1", NOW.minus(ofDays(30)), 10)).isZero();
    }

    @Test
    void and_longer_where_everything_is() {
        assertThat(purge.removeBefore("acct_1", NOW.minus(ofDays(500)), 10)).isOne();
    }

    /** An id is made a moment before its entry is stored, by a clock that may be set meanwhile. */
    @Test
    void only_entries_that_are_old_by_their_ids_too_are_looked_at() {
        database.inTransaction(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        var young = Ids.first("aud", NOW.minus(ofDays(30)));
                        return statement.executeUpdate(
                                "update audit_entry set id = '"
                                        + young
                                        + "' where id = (select max(id) from audit_entry)");
                    }
                });

        assertThat(purge.removeBefore("acct_1", NOW, 10)).isEqualTo(2);
    }

    private void record(Duration age) {
        var trail =
                AuditTable.trail(new CurrentActor(), new ManualClock(NOW.minus(age).toString()));
        var deed =
                new AuditEvent("acct_1", "job.stopped", new Target("job", "job_1", "r"), List.of());
        database.inTransaction(
                connection -> {
                    trail.record(connection, deed);
                    return null;
                });
    }
}
